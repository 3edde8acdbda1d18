"""Pictures in a row → MP4 or WebM, with what they are and whose work."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from av.container import OutputContainer
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

__all__ = ["FORMATS", "Video"]

# Drawn lines on still land: what does not move costs next to nothing, so quality is cheap.
FORMATS: Final = {
    "mp4": ("libx264", {"crf": "16", "preset": "fast", "tune": "animation"}),
    "webm": ("libvpx-vp9", {"crf": "16", "b": "0", "cpu-used": "5", "row-mt": "1"}),
}
_BT709: Final = 1
_SRGB: Final = 13
_LIMITED: Final = 1


class Video:
    """A file that pictures are added to.

    Parameters
    ----------
    path : Path
        Whatever its name, the format is `kind`.
    kind : {"mp4", "webm"}
    size : (int, int)
        Width and height, both even.
    fps : float
    about : dict
        ``title``, ``comment`` …: what players show of it.
    """

    def __init__(
        self, path: Path, kind: str, size: tuple[int, int], fps: float, about: dict[str, str]
    ) -> None:
        import av  # noqa: PLC0415 - only for films

        codec, options = FORMATS[kind]
        # The index of an MP4 goes in front, so that it plays while it is still being loaded.
        flags = {"movflags": "+faststart"} if kind == "mp4" else {}
        self._file: OutputContainer = av.open(str(path), "w", format=kind, options=flags)
        self._file.metadata.update(about)
        rate = Fraction(fps).limit_denominator(1000)
        stream = self._file.add_stream(codec, rate=rate, options=options)
        self._stream = cast("VideoStream", stream)  # it is, of either codec
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = "yuv420p"
        coded = self._stream.codec_context
        coded.color_primaries, coded.color_trc = _BT709, _SRGB
        coded.colorspace, coded.color_range = _BT709, _LIMITED

    def add(self, picture: NDArray[np.uint8], *, times: int = 1) -> None:
        """Show a picture.

        Parameters
        ----------
        picture : numpy.ndarray
            Height × width × 4: red, green, blue and what is not looked at.
        times : int
            For so many frames.
        """
        from av import VideoFrame  # noqa: PLC0415 - as above

        for _ in range(times):
            frame = VideoFrame.from_ndarray(picture, format="rgba").reformat(
                format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
            )
            self._file.mux(self._stream.encode(frame))

    def close(self) -> None:
        """Write what is still held back, and close the file."""
        self._file.mux(self._stream.encode(None))
        self._file.close()
