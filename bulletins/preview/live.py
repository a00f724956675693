"""The preview as it runs: builds after every save, and tells whoever listens."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from typing import TypeVar

from bulletins.preview.saves import saves
from bulletins.preview.session import Session

_Result = TypeVar("_Result")

BUILDING, BUILT, IDLE = "building", "built", "idle"
"""What listeners are told: a build has begun, there is a new one, nothing has happened for a while."""

_IDLE_SECONDS = 15.0


class Live:
    """A session at work.  All its work is done in one thread: pdfium bears only one at a time."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="preview")
        self._news = asyncio.Condition()
        self._building = False
        self._closed = False

    async def work(self, task: Callable[[], _Result]) -> _Result:
        """What ``task`` gives, done when the work before it is done."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, task)

    async def run(self) -> None:
        """Build now and after every save, until cancelled."""
        async with aclosing(saves(self.session.root)) as each:
            async for _ in each:
                await self._tell(building=True)
                await self.work(self.session.build)
                await self._tell(building=False)

    async def close(self) -> None:
        """Let the listeners go."""
        self._closed = True
        await self._tell(building=False)
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _tell(self, *, building: bool) -> None:
        async with self._news:
            self._building = building
            self._news.notify_all()

    async def news(self) -> AsyncGenerator[str]:
        """What happens, from the last build on (``BUILDING``, ``BUILT``, ``IDLE``), until the preview is closed."""
        building, number = False, -1
        while not self._closed:
            if self.session.last.number != number:
                number = self.session.last.number
                yield BUILT
            if self._building != building:
                building = self._building
                if building:
                    yield BUILDING
            if not await self._something_new(building, number):
                yield IDLE

    async def _something_new(self, building: bool, number: int) -> bool:
        """Whether something has happened before it is time to say that nothing has."""
        async with self._news:
            try:
                async with asyncio.timeout(_IDLE_SECONDS):
                    await self._news.wait_for(
                        lambda: (
                            self._closed or (self._building, self.session.last.number) != (building, number)
                        )
                    )
            except TimeoutError:
                return False
        return True
