"""Pictures of the workspace, checked."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from bulletins.errors import SourceError, Span
from bulletins.library.pictures import USUAL_DPI, load_picture, load_style_picture
from bulletins.messages import hint_text, message_text
from bulletins.source import Workspace

MakeWorkspace = Callable[[Mapping[str, str | bytes]], Workspace]
PLACE = Span("issues/cases/a.md", 7, 1, 12)


def picture(file_format: str, mode: str = "RGB", size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    file = BytesIO()
    Image.new(mode, size).save(file, file_format, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "media_type", "dpi"),
    [
        ("a.jpg", picture("JPEG", dpi=(200, 200)), "image/jpeg", 200),
        ("a.JPEG", picture("JPEG"), "image/jpeg", USUAL_DPI),
        ("a.png", picture("PNG", "RGBA"), "image/png", USUAL_DPI),
        ("a.png", picture("PNG", "P", dpi=(150, 150)), "image/png", 150),
        ("a.jpg", picture("JPEG", "CMYK"), "image/jpeg", USUAL_DPI),
    ],
)
def test_a_picture_has_its_bytes_size_and_resolution(
    make_workspace: MakeWorkspace, name: str, data: bytes, media_type: str, dpi: float
) -> None:
    loaded = load_picture(make_workspace({f"issues/media/{name}": data}), f"issues/media/{name}")
    assert (loaded.path, loaded.media_type, loaded.data) == (f"issues/media/{name}", media_type, data)
    assert (loaded.width_px, loaded.height_px, loaded.sha256) == (40, 30, sha256(data).hexdigest())
    assert loaded.dpi == pytest.approx(dpi, abs=0.1)


def exif(orientation: int) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = orientation
    return tags


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", picture("JPEG", size=(400, 300))[:-200], "B168"),
        ("a.png", picture("PNG", size=(400, 300))[:60], "B168"),
        ("a.png", picture("PNG", size=(400, 300)).replace(b"IDATx", b"IDAT?"), "B160"),
        ("a.jpg", b"", "B167"),
        ("a.jpg", b"no picture", "B161"),
        ("a.jpg", picture("GIF"), "B164"),
        ("a.png", picture("WEBP"), "B164"),
        ("a.png", b"%!PS-Adobe-3.0 EPSF-3.0\n", "B164"),
        ("a.png", b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "B164"),
        ("a.png", picture("PNG", "1", (10_000, 8_001)), "B162"),
        ("a.png", picture("PNG", "1", (10_000, 9_000)), "B162"),
        ("a.png", picture("PNG", "1", (20_000, 9_000)), "B162"),
        ("a.png", picture("JPEG"), "B163"),
        ("a.jpg", picture("PNG"), "B163"),
        ("a.gif", picture("PNG"), "B163"),
    ],
)
def test_what_cannot_be_printed_is_refused_where_it_is_named(
    make_workspace: MakeWorkspace, name: str, data: bytes, code: str
) -> None:
    workspace = make_workspace({f"issues/media/{name}": data})
    with pytest.raises(SourceError) as caught:
        load_picture(workspace, f"issues/media/{name}", PLACE)
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.span) == (code, PLACE)
    for lang in ("en", "zh"):
        assert message_text(finding, lang)
    assert hint_text(finding)


def test_an_upright_picture_may_say_so(make_workspace: MakeWorkspace) -> None:
    data = picture("JPEG", exif=exif(1))
    assert load_picture(make_workspace({"issues/media/a.jpg": data}), "issues/media/a.jpg").width_px == 40


def test_a_missing_picture_is_reported_where_it_is_named(make_workspace: MakeWorkspace) -> None:
    with pytest.raises(SourceError) as caught:
        load_picture(make_workspace({}), "issues/media/no.jpg", PLACE)
    assert [(finding.code, finding.span) for finding in caught.value.diagnostics] == [("B102", PLACE)]


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize(("name", "file_format"), [("a.jpg", "JPEG"), ("a.png", "PNG")])
def test_a_picture_stored_turned_is_turned_upright(
    make_workspace: MakeWorkspace, name: str, file_format: str
) -> None:
    stored = Image.new("RGB", (40, 30), "white")
    stored.paste("black", (0, 0, 20, 30))
    file = BytesIO()
    stored.save(file, file_format, exif=exif(6))  # to be shown turned right: the left half comes to the top
    workspace = make_workspace({f"issues/media/{name}": file.getvalue()})
    loaded = load_picture(workspace, f"issues/media/{name}")
    assert (loaded.width_px, loaded.height_px) == (30, 40)
    upright = opened(loaded.data)
    assert (upright.format, upright.size, upright.getexif().get(0x0112, 1)) == (file_format, (30, 40), 1)
    assert upright.convert("L").getpixel((15, 5)) == 0
    assert upright.convert("L").getpixel((15, 35)) == 255
    assert loaded == load_picture(workspace, f"issues/media/{name}")
    assert loaded.sha256 == sha256(file.getvalue()).hexdigest()


def test_grey_of_16_bits_is_printed_in_8(make_workspace: MakeWorkspace) -> None:
    deep = Image.new("I;16", (3, 1))
    for x, grey in enumerate((0, 0x8000, 0xFFFF)):
        deep.putpixel((x, 0), grey)
    file = BytesIO()
    deep.save(file, "PNG")
    loaded = load_picture(make_workspace({"issues/media/a.png": file.getvalue()}), "issues/media/a.png")
    flat = opened(loaded.data)
    assert (loaded.media_type, flat.mode) == ("image/png", "L")
    assert [flat.getpixel((x, 0)) for x in range(3)] == [0, 128, 255]


def test_transparent_colours_become_an_alpha_channel(make_workspace: MakeWorkspace) -> None:
    data = picture("PNG", "P", transparency=0)
    loaded = load_picture(make_workspace({"issues/media/a.png": data}), "issues/media/a.png")
    assert opened(loaded.data).mode == "RGBA"
    assert opened(loaded.data).getpixel((0, 0)) == (0, 0, 0, 0)


def test_a_picture_of_a_style_is_that_of_the_nearest_folder_that_has_it(
    make_workspace: MakeWorkspace,
) -> None:
    own, base = picture("PNG"), picture("PNG", size=(8, 8))
    workspace = make_workspace(
        {"templates/ours/a.png": own, "templates/base/a.png": base, "templates/base/b.png": base}
    )

    found = [
        load_style_picture(workspace, ["ours", "base"], file, PLACE) for file in ("a.png", "b.png", "c.png")
    ]

    assert [each and each.path for each in found] == ["templates/ours/a.png", "templates/base/b.png", None]
    assert {record.path for record in workspace.record()} == {"templates/ours/a.png", "templates/base/b.png"}


@pytest.mark.parametrize(("data", "code"), [(b"no picture", "B161"), (picture("JPEG"), "B163")])
def test_a_picture_of_a_style_that_cannot_be_used_is_found_where_it_is_named(
    make_workspace: MakeWorkspace, data: bytes, code: str
) -> None:
    with pytest.raises(SourceError) as caught:
        load_style_picture(make_workspace({"templates/ours/a.png": data}), ["ours"], "a.png", PLACE)

    assert [(found.code, found.span) for found in caught.value.diagnostics] == [(code, PLACE)]
