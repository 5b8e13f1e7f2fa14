"""The pages of a PDF as pictures."""

from __future__ import annotations

import io

import pytest
from given_files import given_pdf
from PIL import Image

from duban.errors import NotRendered
from duban.render import page_image, page_images
from duban.render.frames import framed, unframed
from duban.render.limits import CAPS, PAGES_AT_A_TIME

BAR = "1 0 0 rg 59.5 757.8 119 42.1 re f\n"


def _picture(png: bytes) -> Image.Image:
    assert png.startswith(b"\x89PNG")
    return Image.open(io.BytesIO(png))


@pytest.mark.parametrize(("dots", "size"), [(72, (595, 842)), (144, (1190, 1684))])
def test_a_picture_has_the_size_and_the_resolution_that_is_asked_for(
    dots: int, size: tuple[int, int]
) -> None:
    (png,) = page_images(given_pdf(BAR), dots_per_inch=dots)
    picture = _picture(png)
    assert (picture.size, picture.mode) == (size, "RGB")
    assert picture.info["dpi"] == pytest.approx((dots, dots), abs=0.1)


def test_what_is_drawn_stands_in_its_place_on_white() -> None:
    picture = _picture(page_images(given_pdf(BAR), dots_per_inch=72)[0])
    red, white = (255, 0, 0), (255, 255, 255)
    seen = [picture.getpixel(at) for at in ((61, 44), (176, 82), (57, 60), (181, 60), (100, 87))]
    assert seen == [red, red, white, white, white]


def test_every_page_has_its_picture_also_beyond_what_is_drawn_at_a_time() -> None:
    count = PAGES_AT_A_TIME + 2
    pages = [f"0 g 0 0 {number} 100 re f\n" for number in range(1, count + 1)]
    pdf = given_pdf(*pages)
    pictures = page_images(pdf, dots_per_inch=72)
    rows = [_picture(png).crop((0, 800, 100, 801)) for png in pictures]
    widths = [row.tobytes()[::3].count(0) for row in rows]
    assert widths == list(range(1, count + 1))
    assert page_image(pdf, count, dots_per_inch=72) == pictures[-1]
    assert page_images(pdf, dots_per_inch=72) == pictures


@pytest.mark.parametrize("number", [-1, 0, 2])
def test_a_page_that_is_not_there_has_no_picture(number: int) -> None:
    with pytest.raises(LookupError):
        page_image(given_pdf(BAR), number)


def test_a_page_as_large_as_a_wall_is_drawn_smaller() -> None:
    wall = given_pdf(BAR).replace(b"[0 0 595 842]", b"[0 0 14400 9]")
    assert _picture(page_images(wall, dots_per_inch=1200)[0]).size[0] > 14400
    wall = given_pdf(BAR).replace(b"[0 0 595 842]", b"[0 0 9999 9999]")
    picture = _picture(page_images(wall, dots_per_inch=110)[0])
    assert picture.width * picture.height <= CAPS.page_pixels * 1.01
    assert picture.width / picture.info["dpi"][0] == pytest.approx(9999 / 72, rel=0.01)


def test_no_picture_is_made_of_what_is_no_pdf() -> None:
    with pytest.raises(NotRendered) as refused:
        page_images(b"nothing")
    assert refused.value.code == "damaged"


@pytest.mark.parametrize("dots", [0, -1, 5000, float("nan")])
def test_a_resolution_without_sense_is_an_error_of_the_caller(dots: float) -> None:
    with pytest.raises(ValueError, match="dots per inch"):
        page_images(given_pdf(BAR), dots_per_inch=dots)


@pytest.mark.parametrize("files", [(), (b"",), (b"a", b"", b"bc")])
def test_files_in_frames_are_the_same_files(files: tuple[bytes, ...]) -> None:
    answer = b"".join(framed(files))
    assert unframed(answer, len(files)) == files
    for cut in range(1, len(answer)):
        with pytest.raises(NotRendered):
            unframed(answer[:cut], len(files))
