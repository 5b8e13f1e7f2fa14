"""Every layout's sample as pages to look at: ``make test`` leaves them in ``out/layouts``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from duban.render import page_images, pdfs_of
from duban.schema import from_json
from duban.writing import examples
from duban.writing.composing import COMPOSERS
from duban.writing.docx import docx_bytes
from duban.writing.layouts import layout
from duban.writing.paper_json import paper_from_json

FOLDER = Path(__file__).resolve().parents[3] / "out" / "layouts"
# Enough to read the words on a screen.
DOTS_PER_INCH = 80


def facts_of(name: str) -> Any:
    text = examples.example(name)
    is_reading = json.loads(text)["schema"].startswith("duban.reading/")
    return from_json(text) if is_reading else paper_from_json(text)


@pytest.mark.libreoffice
def test_the_sample_of_every_layout_becomes_pages_to_look_at() -> None:
    files = [
        (docx_bytes(composer.compose(facts_of(name)), layout(composer.layout)), "docx")
        for name, composer in COMPOSERS.items()
    ]
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, pdf in zip(COMPOSERS, pdfs_of(files), strict=True):
        images = page_images(pdf, dots_per_inch=DOTS_PER_INCH)
        assert images
        for number, image in enumerate(images, 1):
            assert image.startswith(b"\x89PNG")
            (FOLDER / f"{name}-{number}.png").write_bytes(image)
