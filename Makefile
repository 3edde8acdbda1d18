# For developers; the README's two commands need none of this.
UV = .uv/bin/uv

.PHONY: app test check bench
.uv:
	python3 -m pip install -q --target .uv uv

app: .uv
	$(UV) run --no-dev streamlit run app.py

test: .uv
	$(UV) run pytest

check: .uv
	$(UV) run ruff check . && $(UV) run ruff format --check . && $(UV) run mypy && $(UV) run lint-imports
	$(UV) run shiyu check

bench: .uv
	for script in benchmarks/bench_*.py; do $(UV) run python $$script; done
