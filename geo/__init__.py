"""Coordinates, shapes, maps: what the gazetteer says, laid on the earth.

The arrow points one way: ``app`` → `geo` → `gazetteer`. Import what you need from
the modules: `geo.atlas` (territories of a day), `geo.export`, `geo.timemap`.
"""
