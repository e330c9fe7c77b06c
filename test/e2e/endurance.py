"""What must hold every time, however often: all output, and every interrupt."""

import time

from driving import PATIENCE, ROOT, Kernel, execute, notebook, text_of

LINES = 100_000
# Seconds from an interrupt to the reply of the cell.
PROMISED = 0.3


def keeps_every_line():
    """100,000 synchronous lines arrive whole, in order, before idle, in at most 20 messages a second"""
    code = f"for (let i = 0; i < {LINES}; i++) console.log(`line ${{i}}`)"
    whole = "".join(f"line {i}\n" for i in range(LINES))
    with Kernel() as kernel:
        started = time.monotonic()
        messages, _ = kernel.run(code)
        seconds = time.monotonic() - started
        texts = [message["content"]["text"] for message in messages if message["msg_type"] == "stream"]
        assert "".join(texts) == whole
        assert len(texts) <= 20 * seconds + 2, f"{len(texts)} messages in {seconds:.1f} s"
    assert text_of(execute(notebook(code)).cells[0]) == whole, "nbclient loses some"
    return f"{len(texts)} messages in {seconds:.1f} s"


SUITE = (ROOT / "experiments" / "suites" / "algorithm" / "order.ts").as_posix()
POOL = (
    "import { Worker } from 'node:worker_threads'\n"
    "const pool = [1, 2].map(() => new Worker('require(\"node:worker_threads\").parentPort.postMessage(1); for (;;);', { eval: true }))\n"
    "await Promise.all(pool.map((worker) => new Promise((resolve) => worker.once('message', resolve))))\n"
    "console.log('under way'); await new Promise((resolve) => setTimeout(resolve, 60_000))"
)
EXPERIMENT = (
    "import { loadSuite, measure } from 'eightways'\n"
    f"const suite = await loadSuite('{SUITE}', {{ budget: 60 }})\n"
    "let told = false\n"
    "await measure(suite.experiments[0]!, { onProgress: () => { if (!told) console.log('under way'); told = true } })"
)
# Each says that it is under way, a loop too, which lets nothing else happen.
CASES = {
    "loop": "console.log('under way'); for (;;);",
    "promise": "console.log('under way'); await new Promise(() => {})",
    "loop after an await": "console.log('under way'); await new Promise((resolve) => setTimeout(resolve, 60)); for (;;);",
    "worker pool": POOL,
    "experiment": EXPERIMENT,
}


def interrupts(times):
    """So many of each case, and then each within what is promised; without a number one, however long it takes."""
    told = []
    with Kernel() as kernel:
        kernel.run("let kept = 0")
        for name, code in CASES.items():
            waits = [interrupted(kernel, code) for _ in range(times or 1)]
            late = sum(wait > PROMISED for wait in waits)
            told.append(f"{name} {1000 * max(waits):.0f} ms")
            assert times == 0 or late == 0, f"{name}: {late} of {times} took longer than {PROMISED} s, up to {max(waits):.2f} s"
    return f"{times or 1} of each; the slowest: {', '.join(told)}"


def interrupted(kernel, code):
    """Seconds from the interrupt to the cell's reply."""
    kept = int(kernel.value("kept += 1"))
    # a scope of its own, so that the same names may be declared over and over
    sent = kernel.client.execute(code)
    text = ""
    while "under way" not in text:
        message = kernel.client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") != sent:
            continue
        assert message["msg_type"] != "error", message["content"]
        text += message["content"].get("text", "")
    time.sleep(0.2)
    started = time.monotonic()
    kernel.manager.interrupt_kernel()
    while True:
        reply = kernel.client.get_shell_msg(timeout=PATIENCE)
        if reply["parent_header"].get("msg_id") == sent:
            break
    seconds = time.monotonic() - started
    assert reply["content"]["ename"] == "Interrupted", reply["content"]
    assert int(kernel.value("kept")) == kept
    return seconds
