"""Tasks that take turns: an event loop of one thread, without input and output."""

import sys
import time
import types
from collections import deque
from contextlib import asynccontextmanager as _asynccontextmanager
from heapq import heapify, heappop, heappush

__all__ = [
    "ALL_COMPLETED", "AbstractEventLoop", "BaseEventLoop", "Barrier", "BoundedSemaphore", "CancelledError", "Condition",
    "Event", "FIRST_COMPLETED", "FIRST_EXCEPTION", "Future", "Handle", "InvalidStateError", "LifoQueue", "Lock",
    "PriorityQueue", "Queue", "QueueEmpty", "QueueFull", "Runner", "Semaphore", "Task", "TaskGroup", "TimeoutError",
    "Timeout", "TimerHandle", "all_tasks", "as_completed", "create_task", "current_task", "ensure_future", "gather",
    "get_event_loop", "get_running_loop", "iscoroutine", "iscoroutinefunction", "isfuture", "new_event_loop", "run",
    "set_event_loop", "shield", "sleep", "timeout", "timeout_at", "wait", "wait_for",
]

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The task or future was cancelled."""


class InvalidStateError(Exception):
    """The future is not in a state for this."""


class QueueEmpty(Exception):
    """Nothing is in the queue."""


class QueueFull(Exception):
    """The queue has no room."""


# Futures.

_PENDING, _CANCELLED, _FINISHED = "PENDING", "CANCELLED", "FINISHED"


class Future:
    """A result that is not there yet."""

    _asyncio_future_blocking = False

    def __init__(self, *, loop=None):
        self._loop = loop if loop is not None else get_event_loop()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._callbacks = []
        self._cancel_message = None

    def __repr__(self):
        details = [self._state.lower()]
        if self._state == _FINISHED:
            if self._exception is not None:
                details.append(f"exception={self._exception!r}")
            else:
                details.append(f"result={self._result!r}")
        return f"<{type(self).__name__} {' '.join(details)}>"

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state is not _PENDING

    def cancelled(self):
        return self._state is _CANCELLED

    def _cancelled_error(self):
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        if self._state is not _PENDING:
            return False
        self._cancel_message = msg
        self._end(_CANCELLED)
        return True

    def result(self):
        if self._state is _FINISHED:
            if self._exception is not None:
                raise self._exception
            return self._result
        if self._state is _CANCELLED:
            raise self._cancelled_error()
        raise InvalidStateError("Result is not ready.")

    def exception(self):
        if self._state is _CANCELLED:
            raise self._cancelled_error()
        if self._state is not _FINISHED:
            raise InvalidStateError("Exception is not set.")
        return self._exception

    def set_result(self, result):
        if self._state is not _PENDING:
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._result = result
        self._end(_FINISHED)

    def set_exception(self, exception):
        if self._state is not _PENDING:
            raise InvalidStateError(f"{self._state}: {self!r}")
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._exception = exception
        self._end(_FINISHED)

    def _end(self, state):
        self._state = state
        callbacks = self._callbacks
        if callbacks:
            self._callbacks = []
            call_soon = self._loop.call_soon
            for callback in callbacks:
                call_soon(callback, self)

    def add_done_callback(self, callback, *, context=None):
        if self._state is not _PENDING:
            self._loop.call_soon(callback, self)
        else:
            self._callbacks.append(callback)

    def remove_done_callback(self, callback):
        kept = [known for known in self._callbacks if known != callback]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed

    def __await__(self):
        if self._state is _PENDING:
            yield self
            if self._state is _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


class Task(Future):
    """A coroutine that the loop runs."""

    _count = 0

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        Task._count += 1
        self._name = f"Task-{Task._count}" if name is None else str(name)
        self._coro = coro
        self._waiting_for = None
        self._must_cancel = False
        self._cancel_requests = 0
        self._loop._tasks[self] = None
        self._loop.call_soon(self._step)

    def __repr__(self):
        return super().__repr__().replace(" ", f" {self._name} ".replace(self._name, f"name={self._name!r}"), 1)

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_coro(self):
        return self._coro

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        if self._state is not _PENDING:
            return False
        self._cancel_requests += 1
        if self._waiting_for is not None and self._waiting_for.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._cancel_requests

    def uncancel(self):
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
        return self._cancel_requests

    def _finish(self, state, result=None, exception=None):
        self._result = result
        self._exception = exception
        self._loop._tasks.pop(self, None)
        self._end(state)

    def _step(self, error=None):
        if self._state is not _PENDING:
            raise InvalidStateError(f"_step(): already done: {self!r}")
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._cancelled_error()
            self._must_cancel = False
        loop = self._loop
        self._waiting_for = None
        outer = loop._current
        loop._current = self
        try:
            awaited = self._coro.send(None) if error is None else self._coro.throw(error)
        except StopIteration as stopped:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
                loop._tasks.pop(self, None)
            else:
                self._finish(_FINISHED, result=stopped.value)
        except CancelledError as cancelled:
            self._cancel_message = cancelled.args[0] if cancelled.args else None
            self._finish(_CANCELLED)
        except (KeyboardInterrupt, SystemExit) as raised:
            self._finish(_FINISHED, exception=raised)
            raise
        except BaseException as raised:
            self._finish(_FINISHED, exception=raised)
        else:
            if awaited is None:
                # A bare yield: let the others run.
                loop.call_soon(self._step)
            elif isinstance(awaited, Future):
                if awaited is self:
                    loop.call_soon(self._step, RuntimeError(f"Task cannot await on itself: {self!r}"))
                elif awaited._loop is not loop:
                    loop.call_soon(
                        self._step,
                        RuntimeError(f"Task {self!r} got Future {awaited!r} attached to a different loop"),
                    )
                else:
                    awaited.add_done_callback(self._wake)
                    self._waiting_for = awaited
                    if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                        self._must_cancel = False
            else:
                loop.call_soon(self._step, RuntimeError(f"Task got bad yield: {awaited!r}"))
        finally:
            loop._current = outer

    def _wake(self, future):
        if future._state is _FINISHED and future._exception is None:
            self._step()
            return
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()


# The loop.

class Handle:
    """A call that the loop is going to make."""

    __slots__ = ("_callback", "_args", "_loop", "_cancelled")

    def __init__(self, callback, args, loop):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._cancelled = False

    def cancel(self):
        self._cancelled = True
        self._callback = None
        self._args = ()

    def cancelled(self):
        return self._cancelled


class TimerHandle(Handle):
    """A call at a time."""

    __slots__ = ("_when", "_order")

    def __init__(self, when, order, callback, args, loop):
        super().__init__(callback, args, loop)
        self._when = when
        self._order = order

    def when(self):
        return self._when

    def __lt__(self, other):
        return (self._when, self._order) < (other._when, other._order)


class AbstractEventLoop:
    """The base class of event loops."""


class BaseEventLoop(AbstractEventLoop):
    """Makes calls in the order in which they were asked for, and later calls at their time."""

    def __init__(self):
        self._ready = deque()
        self._scheduled = []
        self._timers = 0
        self._tasks = {}
        self._current = None
        self._running = False
        self._stopping = False
        self._closed = False
        self._task_factory = None
        self._exception_handler = None
        self._debug = False

    def __repr__(self):
        return f"<{type(self).__name__} running={self._running} closed={self._closed} debug={self._debug}>"

    def time(self):
        return time.monotonic()

    def is_running(self):
        return self._running

    def is_closed(self):
        return self._closed

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def stop(self):
        self._stopping = True

    def close(self):
        if self._running:
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def call_soon(self, callback, *args, context=None):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        handle = Handle(callback, args, self)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        self._check_closed()
        self._timers += 1
        handle = TimerHandle(when, self._timers, callback, args, self)
        heappush(self._scheduled, handle)
        return handle

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        self._check_closed()
        if self._task_factory is None:
            return Task(coro, loop=self, name=name)
        task = self._task_factory(self, coro)
        if name is not None and hasattr(task, "set_name"):
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def set_exception_handler(self, handler):
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def default_exception_handler(self, context):
        print(context.get("message", "Unhandled exception in event loop"), file=sys.stderr)
        error = context.get("exception")
        if error is not None:
            sys.excepthook(type(error), error, error.__traceback__)

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            self.default_exception_handler(context)
        else:
            self._exception_handler(self, context)

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        pass

    def run_until_complete(self, future):
        self._check_closed()
        if self._running:
            raise RuntimeError("This event loop is already running")
        is_new = not isfuture(future)
        future = ensure_future(future, loop=self)
        future.add_done_callback(self._stop_after)
        try:
            self.run_forever()
        finally:
            future.remove_done_callback(self._stop_after)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _stop_after(self, future):
        if not future.cancelled() and isinstance(future._exception, (KeyboardInterrupt, SystemExit)):
            return
        self.stop()

    def run_forever(self):
        global _running_loop
        self._check_closed()
        if self._running:
            raise RuntimeError("This event loop is already running")
        if _running_loop is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        self._running = True
        _running_loop = self
        try:
            self._run_once()
            while not self._stopping:
                self._run_once()
        finally:
            _running_loop = None
            self._running = self._stopping = False

    def _run_once(self):
        """Waits until something is to be done, and does what is to be done by now."""
        ready = self._ready
        scheduled = self._scheduled
        while scheduled and scheduled[0]._cancelled:
            heappop(scheduled)
        if not ready and not self._stopping:
            if not scheduled:
                raise RuntimeError("the event loop has nothing to do and nothing to wait for: deadlock")
            delay = scheduled[0]._when - time.monotonic()
            if delay > 0:
                time.sleep(delay)
        if scheduled:
            now = time.monotonic()
            while scheduled and scheduled[0]._when <= now:
                handle = heappop(scheduled)
                if not handle._cancelled:
                    ready.append(handle)
        popleft = ready.popleft
        # Only those that are there now: what they add comes in the next round.
        for _ in range(len(ready)):
            handle = popleft()
            if handle._cancelled:
                continue
            try:
                handle._callback(*handle._args)
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:
                self.call_exception_handler({
                    "message": f"Exception in callback {handle._callback!r}", "exception": error, "handle": handle,
                })

    def run_in_executor(self, executor, func, *args):
        raise NotImplementedError("run_in_executor(): threads are not supported by this VM")


_running_loop = None
_set_loop = None


def get_running_loop():
    """The loop that is running."""
    if _running_loop is None:
        raise RuntimeError("no running event loop")
    return _running_loop


def get_event_loop():
    """The loop that is running, else the one that was set."""
    global _set_loop
    if _running_loop is not None:
        return _running_loop
    if _set_loop is None:
        _set_loop = new_event_loop()
    return _set_loop


def set_event_loop(loop):
    global _set_loop
    _set_loop = loop


def new_event_loop():
    return BaseEventLoop()


def _cancel_all(loop):
    tasks = all_tasks(loop)
    if not tasks:
        return
    for task in tasks:
        task.cancel()
    loop.run_until_complete(gather(*tasks, return_exceptions=True))


class Runner:
    """A context in which several coroutines run in one loop."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._factory = loop_factory or new_event_loop
        self._loop = None

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def get_loop(self):
        if self._loop is None:
            self._loop = self._factory()
            if self._debug is not None:
                self._loop.set_debug(self._debug)
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _running_loop is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        loop = self.get_loop()
        set_event_loop(loop)
        return loop.run_until_complete(loop.create_task(coro))

    def close(self):
        loop = self._loop
        if loop is None:
            return
        try:
            _cancel_all(loop)
        finally:
            set_event_loop(None)
            loop.close()
            self._loop = None


def run(main, *, debug=None, loop_factory=None):
    """Runs a coroutine in a loop of its own."""
    if _running_loop is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


# Tasks.

def iscoroutine(obj):
    return isinstance(obj, (types.CoroutineType, types.GeneratorType)) or (
        hasattr(obj, "send") and hasattr(obj, "throw") and hasattr(obj, "__await__")
    )


def iscoroutinefunction(func):
    func = getattr(func, "__func__", func)
    # The compiler's flag for `async def`.
    return isinstance(func, types.FunctionType) and bool(func.__code__.co_flags & 0x80)


def isfuture(obj):
    return isinstance(obj, Future)


async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """A future of anything that can be awaited."""
    if isinstance(coro_or_future, Future):
        if loop is not None and loop is not coro_or_future._loop:
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not hasattr(coro_or_future, "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _await(coro_or_future)
    return (loop or get_event_loop()).create_task(coro_or_future)


def create_task(coro, *, name=None, context=None):
    """Lets the running loop run a coroutine."""
    return get_running_loop().create_task(coro, name=name)


def current_task(loop=None):
    return (loop or get_running_loop())._current


def all_tasks(loop=None):
    return {task for task in (loop or get_running_loop())._tasks if not task.done()}


@types.coroutine
def _yield():
    yield


def _set_unless_done(future, result):
    if not future.done():
        future.set_result(result)


async def sleep(delay, result=None):
    """Lets others run for so many seconds."""
    if delay <= 0:
        await _yield()
        return result
    loop = get_running_loop()
    future = Future(loop=loop)
    handle = loop.call_later(delay, _set_unless_done, future, result)
    try:
        return await future
    finally:
        handle.cancel()


class _Gathering(Future):
    """What gather() returns: cancelling it cancels what it waits for."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._cancel_requested, self._children = False, children

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                cancelled = True
        if cancelled:
            self._cancel_requested = True
        return cancelled


def gather(*coros_or_futures, return_exceptions=False):
    """A future of the list of the results."""
    loop = get_event_loop()
    if not coros_or_futures:
        outer = loop.create_future()
        outer.set_result([])
        return outer
    known = {}
    children = []
    for given in coros_or_futures:
        if given not in known:
            known[given] = ensure_future(given, loop=loop)
        children.append(known[given])
    left = len(known)

    def done(future):
        nonlocal left
        left -= 1
        if outer.done():
            return
        if not return_exceptions:
            if future._state is _CANCELLED:
                Future.set_exception(outer, future._cancelled_error())
                return
            if future._exception is not None:
                outer.set_exception(future._exception)
                return
        if left:
            return
        if outer._cancel_requested:
            outer.set_exception(CancelledError())
            return
        results = []
        for child in children:
            if child._state is _CANCELLED:
                results.append(child._cancelled_error())
            elif child._exception is not None:
                results.append(child._exception)
            else:
                results.append(child._result)
        outer.set_result(results)

    outer = _Gathering(list(known.values()), loop=loop)
    for child in known.values():
        child.add_done_callback(done)
    return outer


def shield(arg):
    """A future of the same result; cancelling it leaves what it waits for alone."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def inner_done(future):
        if outer.cancelled():
            return
        if future.cancelled():
            outer.cancel()
        elif future._exception is not None:
            outer.set_exception(future._exception)
        else:
            outer.set_result(future._result)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(lambda future: inner.remove_done_callback(inner_done))
    return outer


FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits for futures; returns those that are done and those that are not."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    fs = set(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    loop = get_running_loop()
    waiter = loop.create_future()
    left = sum(1 for f in fs if not f.done())

    def enough(f):
        if return_when == FIRST_COMPLETED:
            return True
        return return_when == FIRST_EXCEPTION and not f.cancelled() and f._exception is not None

    def done(f):
        nonlocal left
        left -= 1
        if left <= 0 or enough(f):
            _set_unless_done(waiter, None)

    if left and not any(f.done() and enough(f) for f in fs):
        timer = None if timeout is None else loop.call_later(timeout, _set_unless_done, waiter, None)
        for f in fs:
            if not f.done():
                f.add_done_callback(done)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for f in fs:
                f.remove_done_callback(done)
    return {f for f in fs if f.done()}, {f for f in fs if not f.done()}


async def wait_for(fut, timeout):
    """Awaits, for so many seconds at most."""
    if timeout is None:
        return await fut
    fut = ensure_future(fut)
    if timeout <= 0 and not fut.done():
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    try:
        await wait([fut], timeout=timeout)
    except CancelledError:
        if not fut.done():
            await _cancel_and_wait(fut)
        raise
    if fut.done():
        return fut.result()
    await _cancel_and_wait(fut)
    try:
        return fut.result()
    except CancelledError as error:
        raise TimeoutError from error


async def _cancel_and_wait(fut):
    fut.cancel()
    if not fut.done():
        await wait([fut])


def as_completed(fs, *, timeout=None):
    """Awaitables of the results, in the order in which they come."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    loop = get_event_loop()
    todo = {ensure_future(f, loop=loop) for f in set(fs)}
    done = Queue()
    timer = None

    def finished(f):
        todo.discard(f)
        done.put_nowait(f)
        if not todo and timer is not None:
            timer.cancel()

    def expired():
        for f in todo:
            f.remove_done_callback(finished)
            done.put_nowait(None)
        todo.clear()

    async def following():
        f = await done.get()
        if f is None:
            raise TimeoutError
        return f.result()

    count = len(todo)
    for f in todo:
        f.add_done_callback(finished)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, expired)
    for _ in range(count):
        yield following()


class Timeout:
    """A block that ends in TimeoutError when it takes too long."""

    def __init__(self, when):
        self._when = when
        self._task = None
        self._handle = None
        self._expired = False

    def when(self):
        return self._when

    def expired(self):
        return self._expired

    def reschedule(self, when):
        if self._handle is not None:
            self._handle.cancel()
        self._when = when
        if when is None:
            self._handle = None
            return
        loop = get_running_loop()
        if when <= loop.time():
            self._handle = loop.call_soon(self._expire)
        else:
            self._handle = loop.call_at(when, self._expire)

    def _expire(self):
        self._expired = True
        self._task.cancel()

    async def __aenter__(self):
        self._task = current_task()
        if self._task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._before = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._handle is not None:
            self._handle.cancel()
        if self._expired and self._task.uncancel() <= self._before and exc_type is CancelledError:
            raise TimeoutError from exc_val
        return None


def timeout(delay):
    """A block that may take so many seconds."""
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    """A block that may last until that time of the loop."""
    return Timeout(when)


class TaskGroup:
    """A block that ends when its tasks have; if one fails, the others are cancelled."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent = None
        self._parent_cancelled = False
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._all_done = None

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has been already entered")
        self._entered = True
        self._loop = get_running_loop()
        self._parent = current_task(self._loop)
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        if exc is not None and isinstance(exc, (KeyboardInterrupt, SystemExit)) and self._base_error is None:
            self._base_error = exc
        cancelled = exc if et is CancelledError else None
        if self._parent_cancelled and self._parent.uncancel() == 0:
            # The group cancelled its parent itself: nobody else wants that.
            cancelled = None
        if et is not None and not self._aborting:
            self._abort()
        while self._tasks:
            self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except CancelledError as error:
                if not self._aborting:
                    cancelled = error
                    self._abort()
            self._all_done = None
        if self._base_error is not None:
            raise self._base_error
        if cancelled is not None and not self._errors:
            raise cancelled
        if et is not None and et is not CancelledError:
            self._errors.append(exc)
        if self._errors:
            errors, self._errors = self._errors, None
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors)

    def create_task(self, coro, *, name=None, context=None):
        if not self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        finished = self._exiting and not self._tasks
        if finished or self._aborting:
            raise RuntimeError(f"TaskGroup {self!r} is {'finished' if finished else 'shutting down'}")
        task = self._loop.create_task(coro, name=name)
        if task.done():
            self._done(task)
        else:
            self._tasks.add(task)
            task.add_done_callback(self._done)
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _done(self, task):
        self._tasks.discard(task)
        if self._all_done is not None and not self._tasks:
            _set_unless_done(self._all_done, True)
        if task.cancelled() or task._exception is None:
            return
        error = task._exception
        self._errors.append(error)
        if isinstance(error, (KeyboardInterrupt, SystemExit)) and self._base_error is None:
            self._base_error = error
        if self._parent.done() or self._aborting:
            return
        self._abort()
        if not self._parent_cancelled and not self._exiting:
            self._parent_cancelled = True
            self._parent.cancel()


# What tasks wait for each other with.

class _Waiting:
    """Futures of the tasks that wait."""

    def __init__(self):
        self._waiters = deque()

    async def _wait(self):
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
        finally:
            if waiter in self._waiters:
                self._waiters.remove(waiter)

    def _wake_first(self):
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)
                return


class _Locking(_Waiting):
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Lock(_Locking):
    """At most one task has it."""

    def __init__(self):
        super().__init__()
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        while self._locked or any(not waiter.done() for waiter in self._waiters):
            try:
                await self._wait()
            except CancelledError:
                if not self._locked:
                    self._wake_first()
                raise
            if not self._locked:
                break
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first()


class Event(_Waiting):
    """Tasks wait until it is set."""

    def __init__(self):
        super().__init__()
        self._value = False

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                _set_unless_done(waiter, True)

    def clear(self):
        self._value = False

    async def wait(self):
        if not self._value:
            await self._wait()
        return True


class Semaphore(_Locking):
    """At most so many tasks have it."""

    def __init__(self, value=1):
        super().__init__()
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = value

    def locked(self):
        return self._value == 0

    async def acquire(self):
        while self._value <= 0:
            try:
                await self._wait()
            except CancelledError:
                if self._value > 0:
                    self._wake_first()
                raise
        self._value -= 1
        if self._value > 0:
            self._wake_first()
        return True

    def release(self):
        self._value += 1
        self._wake_first()


class BoundedSemaphore(Semaphore):
    """A semaphore that is not released more often than acquired."""

    def __init__(self, value=1):
        self._bound = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Condition(_Locking):
    """Tasks that have a lock wait until another task notifies them."""

    def __init__(self, lock=None):
        super().__init__()
        self._lock = Lock() if lock is None else lock
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            await self._wait()
            return True
        finally:
            cancelled, locked = False, False
            while not locked:
                try:
                    locked = await self.acquire()
                except CancelledError:
                    cancelled = True
            if cancelled:
                raise CancelledError

    async def wait_for(self, predicate):
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        for waiter in list(self._waiters):
            if n <= 0:
                break
            if not waiter.done():
                n -= 1
                waiter.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Barrier:
    """Tasks wait until so many of them do."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self.parties = parties
        self.n_waiting = 0
        self._event = Event()

    async def wait(self):
        index = self.n_waiting
        self.n_waiting += 1
        if self.n_waiting == self.parties:
            event, self._event = self._event, Event()
            self.n_waiting = 0
            event.set()
        else:
            await self._event.wait()
        return index


class Queue:
    """What some tasks put in, others get out, in order."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = deque()
        self._putters = deque()
        self._unfinished = 0
        self._finished = Event()
        self._finished.set()
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    @property
    def maxsize(self):
        return self._maxsize

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def full(self):
        return 0 < self._maxsize <= len(self._queue)

    @staticmethod
    def _wake(waiters):
        while waiters:
            waiter = waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break

    async def _wait(self, waiters, still):
        waiter = get_running_loop().create_future()
        waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            waiter.cancel()
            if waiter in waiters:
                waiters.remove(waiter)
            if not still() and not waiter.cancelled():
                self._wake(waiters)
            raise

    async def put(self, item):
        while self.full():
            await self._wait(self._putters, self.full)
        self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._wake(self._getters)

    async def get(self):
        while not self._queue:
            await self._wait(self._getters, self.empty)
        return self.get_nowait()

    def get_nowait(self):
        if not self._queue:
            raise QueueEmpty
        item = self._get()
        self._wake(self._putters)
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished > 0:
            await self._finished.wait()


class PriorityQueue(Queue):
    """The smallest comes out first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


class LifoQueue(Queue):
    """The newest comes out first."""

    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop()
