"""What the preview answers: the page, its news, pictures, blocks, excerpts, and the opening of the editor."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from html import escape
from string import Template
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bulletins.package_data import package_text
from bulletins.preview.live import BUILT, Live
from bulletins.preview.words import words

if TYPE_CHECKING:
    from bulletins.preview.editor import Editor

_PAGE = "preview/page/preview"
_MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_MOST_BYTES = 10_000
"""A request of the page's script is far shorter."""


def application(live: Live, editor: "Editor | None") -> Starlette:
    """The application; who may ask is the guard's matter."""
    answers = _Answers(live, editor)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        running = asyncio.create_task(live.run())
        yield
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", answers.page),
            Route("/preview.{kind:str}", answers.file),
            Route("/news", answers.news),
            Route("/pages/{name:str}", answers.picture),
            Route("/blocks/{name:str}", answers.blocks),
            Route("/excerpt", answers.excerpt),
            Route("/open", answers.open, methods=["POST"]),
        ],
    )


class _Answers:
    """One method for each address."""

    def __init__(self, live: Live, editor: "Editor | None") -> None:
        self._live = live
        self._session = live.session
        self._editor = editor

    async def page(self, _: Request) -> Response:
        """The page, in the reader's language."""
        lang = self._session.lang
        said = words(lang)
        page = Template(package_text(f"{_PAGE}.html")).substitute(
            {name: escape(text) for name, text in said.items()},
            lang="zh-CN" if lang == "zh" else "en",
            issue=escape(self._session.issue),
            editor="yes" if self._editor else "no",
            words=escape(json.dumps(said, ensure_ascii=False)),
        )
        return Response(page, media_type="text/html")

    async def file(self, request: Request) -> Response:
        """The page's style, script and icon."""
        kind = request.path_params["kind"]
        if kind not in _MEDIA_TYPES:
            return Response(status_code=404)
        return Response(package_text(f"{_PAGE}.{kind}"), media_type=_MEDIA_TYPES[kind])

    async def news(self, _: Request) -> Response:
        """What happens, as server-sent events: ``built`` carries the state."""
        return StreamingResponse(self._events(), media_type="text/event-stream")

    async def _events(self) -> AsyncGenerator[str]:
        async for event in self._live.news():
            state = await self._live.work(self._session.state) if event == BUILT else None
            yield f"event: {event}\ndata: {json.dumps(state, ensure_ascii=False)}\n\n"

    async def picture(self, request: Request) -> Response:
        """A page as PNG, as wide as the page asks for."""
        name, width = request.path_params["name"], _number(request, "width")
        data = await self._live.work(partial(self._session.picture, name, width)) if width else None
        return Response(data, media_type="image/png") if data else Response(status_code=404)

    async def blocks(self, request: Request) -> Response:
        """Where the blocks of a page stand, on it and in the files."""
        name = request.path_params["name"]
        return _json(await self._live.work(partial(self._session.blocks, name)))

    async def excerpt(self, request: Request) -> Response:
        """The lines around a place of a file that the build read."""
        path, line = request.query_params.get("path", ""), _number(request, "line")
        return _json(await self._live.work(partial(self._session.excerpt, path, line)) if line else None)

    async def open(self, request: Request) -> Response:
        """Open the author's editor at a place of a file that the build read."""
        place = await _place(request)
        if self._editor is None or place is None:
            return Response(status_code=400)
        path, line, column = place
        if not await self._live.work(partial(self._session.knows, path)):
            return Response(status_code=404)
        opened = self._editor.start(self._session.root / path, line, column)
        return _json({"opened": opened})


def _json(value: object) -> Response:
    return Response(status_code=404) if value is None else JSONResponse(value)


def _number(request: Request, name: str) -> int:
    """A whole number of the query, 0 if it is none."""
    text = request.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


async def _place(request: Request) -> tuple[str, int, int] | None:
    """The place that the body of a request names, if it is one."""
    if request.headers.get("content-type") != "application/json":
        return None
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return None
    try:
        place = json.loads(body)
        path, line, column = place["path"], place["line"], place["column"]
    except (ValueError, TypeError, KeyError):
        return None
    if isinstance(path, str) and type(line) is int and type(column) is int and line > 0 and column > 0:
        return path, line, column
    return None
