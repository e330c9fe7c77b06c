"""Drives the installed kernel as Jupyter's own clients do. Prints one JSON line for each check."""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path

import clients
import endurance
import fuzz
import nbformat
from driving import KERNEL, PATIENCE, ROOT, Kernel, execute, notebook, text_of
from nbclient.exceptions import CellExecutionError

def answers_kernel_info():
    """kernel_info says protocol 5.5 and TypeScript, with a status"""
    with Kernel() as kernel:
        sent = kernel.client.kernel_info()
        reply = kernel.client.get_shell_msg(timeout=PATIENCE)
        while reply["parent_header"].get("msg_id") != sent:
            reply = kernel.client.get_shell_msg(timeout=PATIENCE)
        content = reply["content"]
        assert content["status"] == "ok", content
        assert content["protocol_version"] == "5.5", content
        assert content["language_info"]["name"] == "typescript", content


def keeps_every_update():
    """1,000 display updates arrive in order"""
    with Kernel() as kernel:
        code = "for (let i = 0; i < 1000; i++) await display({ 'text/plain': String(i) }, { id: 'd', update: i > 0 })"
        messages, _ = kernel.run(code)
        shown = [message["content"]["data"]["text/plain"] for message in messages if "display_data" in message["msg_type"]]
        assert shown == [str(i) for i in range(1000)], len(shown)


def goes_on_after_an_error():
    """after a failing cell the next ones run: allow_errors, and the tag raises-exception"""
    made = execute(notebook("const a = 1", "throw new Error('on purpose')", "a + 1", "a + 2"), allow_errors=True)
    assert made.cells[1].outputs[0].output_type == "error"
    assert made.cells[1].outputs[0].ename == "Error"
    assert made.cells[1].outputs[0].evalue == "on purpose"
    assert [cell.outputs[0].data["text/plain"] for cell in made.cells[2:]] == ["2", "3"]
    tagged = execute(notebook("const s: string = 1", "2 + 2", tags={0: ["raises-exception"]}))
    assert tagged.cells[0].outputs[0].ename == "CompileError"
    assert tagged.cells[1].outputs[0].data["text/plain"] == "4"


def stops_a_run_that_fails():
    """a failing cell stops a run that does not allow errors, with its name, message and line"""
    try:
        execute(notebook("1", "\nnull as any as { x: 1 }\n(undefined as any).missing"))
    except CellExecutionError as error:
        assert error.ename == "TypeError", error.ename
        assert "Cell [2], line 3" in str(error), str(error)
    else:
        raise AssertionError("it went on")


def aborts_what_was_queued():
    """an error ends the executions that were queued behind it, and none after"""
    with Kernel() as kernel:
        failing = kernel.client.execute("await new Promise((resolve) => setTimeout(resolve, 500)); throw new Error('first')")
        queued = [kernel.client.execute("globalThis.ran = true") for _ in range(3)]
        replies = {}
        while not {failing, *queued} <= replies.keys():
            reply = kernel.client.get_shell_msg(timeout=PATIENCE)
            replies[reply["parent_header"]["msg_id"]] = reply["content"]
        assert replies[failing]["ename"] == "Error", replies[failing]
        assert [replies[one]["ename"] for one in queued] == ["ExecutionAborted"] * 3, replies
        assert kernel.value("typeof (globalThis as any).ran") == "'undefined'"


def interrupts():
    """an interrupt stops a loop, a loop after an await, a pending promise, a microtask loop and %timeit; state stays"""
    with Kernel() as kernel:
        kernel.run("let n = 5")
        for code in [
            "n = 6; for (;;);",
            "await new Promise((resolve) => setTimeout(resolve, 10)); for (;;);",
            "await new Promise(() => {})",
            "for (;;) await 0",
            "%timeit -n 1 for (;;);",
            "function spin() { for (;;); }\nspin()",
        ]:

            def stop():
                time.sleep(0.5)
                kernel.manager.interrupt_kernel()

            messages, reply = kernel.run(code, meanwhile=stop)
            assert reply["status"] == "error" and reply["ename"] == "Interrupted", (code, reply)
            assert messages[-1]["msg_type"] == "error", code
            assert kernel.value("n") == "6", code
            assert kernel.value("await new Promise<number>((resolve) => setTimeout(() => resolve(n), 5))") == "6", code


def asks_for_input():
    """a cell asks the client, plainly and unseen; the answer is its own, and an interrupt ends the question"""
    with Kernel() as kernel:

        def typed(text, password):
            def answer():
                asked = kernel.client.get_stdin_msg(timeout=PATIENCE)
                assert asked["msg_type"] == "input_request", asked
                assert asked["content"] == {"prompt": "Who? ", "password": password}, asked["content"]
                kernel.client.input(text)

            return answer

        for options, password in [("", False), (", { password: true }", True)]:
            code = f"await input('Who? '{options})"
            messages, reply = kernel.run(code, meanwhile=typed("Ada", password), allow_stdin=True)
            assert messages[-1]["content"]["data"]["text/plain"] == "'Ada'", (messages, reply)

        def leave():
            kernel.client.get_stdin_msg(timeout=PATIENCE)
            kernel.manager.interrupt_kernel()

        _, reply = kernel.run("await input('Who? ')", meanwhile=leave, allow_stdin=True)
        assert reply["ename"] == "Interrupted", reply
        _, reply = kernel.run("await input('Who? ')", allow_stdin=False)
        assert reply["ename"] == "NoInput", reply


def late_is_its_own():
    """late output and errors go to the cell that scheduled them; what children inherit goes to theirs"""
    with Kernel() as kernel:
        late = "setTimeout(() => { console.log('late'); throw new Error('late error') }, 700); 0"
        first = kernel.client.execute(late)
        kernel.collect(first)
        second = kernel.client.execute("await new Promise((resolve) => setTimeout(resolve, 1500)); console.log('second')")
        texts = {first: "", second: ""}
        while True:
            message = kernel.client.get_iopub_msg(timeout=PATIENCE)
            owner = message["parent_header"].get("msg_id")
            if message["msg_type"] == "stream":
                texts[owner] += message["content"]["text"]
            if owner == second and message["content"].get("execution_state") == "idle":
                break
        assert texts[second] == "second\n", texts
        assert texts[first].startswith("late\nError: late error\nCell [1], line 1"), texts
        messages, reply = kernel.run(
            "import { spawn, execSync, spawnSync } from 'node:child_process'\n"
            "const child = spawn('sh', ['-c', 'echo out; echo err >&2'], { stdio: 'inherit' })\n"
            "await new Promise((resolve) => child.once('close', resolve))\n"
            "execSync('echo waited', { stdio: 'inherit' })\n"
            "spawnSync('echo', ['as well'], { stdio: ['ignore', process.stdout, 2] }).stdout"
        )
        streams = {"stdout": "", "stderr": ""}
        for message in messages:
            if message["msg_type"] == "stream":
                streams[message["content"]["name"]] += message["content"]["text"]
        assert streams == {"stdout": "out\nwaited\nas well\n", "stderr": "err\n"}, (streams, reply)


SUITE = (ROOT / "experiments" / "suites" / "algorithm" / "order.ts").as_posix()


def children_of(pid):
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return [line for line in listed.splitlines() if "--service=" not in line and "ps -o" not in line]


def ends_what_a_cell_started():
    """an interrupt ends a measurement with its processes, and those that a cell started; timers live on"""
    with Kernel() as kernel:
        kernel.run("let kept = 5")
        pid = int(kernel.value("process.pid"))
        measured = (
            "import { loadSuite, measure } from 'eightways'\n"
            f"const {{ experiments }} = await loadSuite('{SUITE}', {{ budget: 60 }})\n"
            "await measure(experiments[0]!)"
        )
        started = "import { spawn } from 'node:child_process'\nspawn('sleep', ['600']); await new Promise(() => {})"
        pooled = "setTimeout(() => { for (;;); }, 10); await new Promise(() => {})"
        for code, starts in [(measured, True), (started, True), (pooled, False)]:

            def stop():
                deadline = time.monotonic() + PATIENCE
                while starts and not children_of(pid):
                    assert time.monotonic() < deadline, "nothing was started"
                    time.sleep(0.05)
                time.sleep(0.5)
                kernel.manager.interrupt_kernel()

            _, reply = kernel.run(code, meanwhile=stop)
            assert reply["ename"] == "Interrupted", (code, reply)
            deadline = time.monotonic() + 10
            while children_of(pid):
                assert time.monotonic() < deadline, children_of(pid)
                time.sleep(0.05)
            for milliseconds in [1, 10, 50]:
                assert kernel.value(f"await new Promise((resolve) => setTimeout(resolve, {milliseconds})); kept") == "5"


def answers_while_it_spins():
    """heartbeat and control answer, and output arrives, while a cell spins"""
    with Kernel() as kernel:

        def look():
            message = kernel.client.get_iopub_msg(timeout=PATIENCE)
            assert message["msg_type"] == "stream" and message["content"]["text"].startswith("spinning"), message
            control = kernel.client.control_channel
            sent = kernel.client.session.msg("kernel_info_request")
            control.send(sent)
            reply = control.get_msg(timeout=PATIENCE)
            assert reply["parent_header"]["msg_id"] == sent["header"]["msg_id"], reply
            assert kernel.client.hb_channel.is_beating()
            kernel.manager.interrupt_kernel()

        _, reply = kernel.run("for (;;) console.log('spinning')", meanwhile=look)
        assert reply["ename"] == "Interrupted", reply


def drops_forged_messages():
    """a message with a wrong signature is dropped, and so is one sent twice"""
    with Kernel() as kernel:
        session = kernel.client.session
        frames = session.serialize(session.msg("execute_request", {"code": "(globalThis as any).forged = 1", "silent": True}))
        stream = kernel.client.shell_channel.socket
        tampered = list(frames)
        tampered[1] = b"0" * 64
        stream.send_multipart(tampered)
        stream.send_multipart([b"not", b"a message"])
        code = "(globalThis as any).count = ((globalThis as any).count ?? 0) + 1"
        once = session.serialize(session.msg("execute_request", {"code": code, "silent": True}))
        stream.send_multipart(once)
        stream.send_multipart(once)
        assert kernel.value("[typeof (globalThis as any).forged, (globalThis as any).count]") == "[ 'undefined', 1 ]"


def ends_with_its_client():
    """a kernel ends when its client is killed, busy or idle"""
    script = (
        "import os, sys, time\n"
        "from jupyter_client.manager import KernelManager\n"
        f"manager = KernelManager(kernel_name={KERNEL!r}); manager.start_kernel()\n"
        "client = manager.client(); client.start_channels(); client.wait_for_ready(timeout=90)\n"
        "client.execute(sys.argv[1]); client.get_iopub_msg(timeout=90); time.sleep(1)\n"
        "print(manager.provisioner.pid, flush=True); os.kill(os.getpid(), 9)\n"
    )
    for code in ["1", "for (;;);"]:
        ended = subprocess.run([sys.executable, "-c", script, code], capture_output=True, text=True, timeout=PATIENCE)
        pid = int(ended.stdout.split()[-1])
        deadline = time.monotonic() + PATIENCE
        while alive(pid):
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGKILL)
                raise AssertionError(f"still alive after {code!r}")
            time.sleep(0.2)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        # A zombie has ended; whoever inherited it has only not asked yet.
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return not Path("/proc").exists()


def restarts():
    """a restart gives a fresh kernel, and a shutdown ends the process"""
    with Kernel() as kernel:
        kernel.run("const before = 1")
        kernel.manager.restart_kernel()
        kernel.client.wait_for_ready(timeout=PATIENCE)
        _, reply = kernel.run("before")
        assert reply["ename"] == "CompileError", reply
        kernel.manager.shutdown_kernel()
        assert not kernel.manager.is_alive()


def passes_jupyter_kernel_test():
    """jupyter_kernel_test: its 12 tests and the welcome test, none skipped"""
    for time_over in range(OPTIONS.repeat):
        ran = subprocess.run(
            [sys.executable, "-m", "unittest", "-v", "kernel_test"],
            cwd=Path(__file__).parent,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=2 * PATIENCE,
        )
        passed = ran.returncode == 0 and "Ran 13 tests" in ran.stderr and "skipped" not in ran.stderr
        assert passed, f"time {time_over + 1}: {ran.stderr[-3000:]}"
    return f"{OPTIONS.repeat} times in a row" if OPTIONS.repeat > 1 else ""


def interrupts_five_cases():
    """an interrupt stops each of five: loop, promise, loop after an await, worker pool, experiment; state stays"""
    return endurance.interrupts(OPTIONS.interrupts)


# EIGHTWAYS_FUZZ=full sends all that the kernel promises to survive.
FULL = os.environ.get("EIGHTWAYS_FUZZ") == "full"


def memory_of(kernel):
    """MiB that are in use once all garbage is collected: what the process holds beside is the engine's reserve"""
    collect = "(require('node:v8').setFlagsFromString('--expose-gc'), require('node:vm').runInNewContext('gc')())"
    return float(kernel.value(f"{collect}; process.memoryUsage().heapUsed / 2 ** 20"))


def steady(middle, end):
    assert end < middle + 50, f"{middle:.0f} to {end:.0f} MiB in the second half"
    return f"memory {middle:.0f} MiB half-way, {end:.0f} at the end"


def survives_messages():
    """thousands of broken messages: the kernel lives, keeps its state and its memory"""
    count = 10_000 if FULL else 1_000
    with Kernel() as kernel:
        kernel.run("const kept = 5")
        sockets = {name: getattr(kernel.client, f"{name}_channel").socket for name in ["shell", "control", "stdin"]}
        chance = fuzz.seeded(20)
        for at in range(count):
            channel, parts = fuzz.frames(chance, kernel.client.session)
            sockets[channel].send_multipart(parts)
            # Now and then all is read that it says, or the client would drop what it cannot hold.
            if at % 50 == 49:
                for socket in sockets.values():
                    while socket.poll(0):
                        socket.recv_multipart()
                while True:
                    messages, reply = kernel.run("kept")
                    # An execution that fails ends those that wait behind it, and that came by another socket.
                    if reply.get("ename") != "ExecutionAborted":
                        break
                assert messages[-1]["content"]["data"]["text/plain"] == "5", reply
                if at == count // 2 - 1:
                    middle = memory_of(kernel)
        assert kernel.manager.is_alive()
        return f"{count}, {steady(middle, memory_of(kernel))}"


def survives_cells():
    """cells of scrambled code and magics: each is answered, the kernel lives, keeps its state and its memory"""
    count = 2_000 if FULL else 150
    with Kernel() as kernel:
        kernel.run("const kept = 5")
        chance = fuzz.seeded(4)
        statuses = {"ok": 0, "error": 0}
        for at in range(count):
            if at == count // 2:
                middle = memory_of(kernel)
            code = fuzz.cell(chance)
            try:
                _, reply = kernel.run(code)
            except BaseException as error:
                raise AssertionError(f"cell {at} has no answer: {code!r}") from error
            statuses[reply["status"]] += 1
        assert kernel.value("kept") == "5"
        assert min(statuses.values()) > count / 20, statuses
        return f"{count}, {statuses['ok']} of them ran; {steady(middle, memory_of(kernel))}"


def shows_progress_then_the_outcome():
    """%%compare leaves one output: a chart in four forms, none of them HTML"""
    made = execute(
        notebook(
            "const words = ['a', 'b', 'c', 'd']",
            "%%compare --budget 0.5\nconst joined = () => words.join('')\nconst added = () => { let all = ''; for (const word of words) all += word; return all }",
        )
    )
    outputs = made.cells[1].outputs
    assert len(outputs) == 1, outputs
    assert is_chart(outputs[0]), outputs[0].data.keys()
    assert "added vs joined" in outputs[0].data["text/plain"]


def is_chart(output):
    data = output.get("data", {})
    chart = data.get("application/vnd.vegalite.v5+json", {})
    return (
        set(data) == {"application/vnd.vegalite.v5+json", "image/svg+xml", "image/png", "text/plain"}
        and chart["$schema"].endswith("/v5.json")
        and chart.get("description")
        and data["image/svg+xml"].startswith("<svg")
        and data["image/png"].startswith("iVBOR")
    )


def start_here():
    """notebooks/00-start-here.ipynb runs from top to bottom, with its charts"""
    made = nbformat.read(ROOT / "notebooks" / "00-start-here.ipynb", as_version=4)
    nbformat.validate(made)
    stored = [output for cell in made.cells if cell.cell_type == "code" for output in cell.outputs]
    assert stored == [], "it is stored without outputs"
    started = time.monotonic()
    execute(made)
    seconds = time.monotonic() - started
    cells = {cell.id: cell for cell in made.cells if cell.cell_type == "code"}
    shown = {name: [output for output in cell.outputs] for name, cell in cells.items()}
    assert not any(output.output_type == "error" for outputs in shown.values() for output in outputs)
    assert not any("text/html" in output.get("data", {}) for outputs in shown.values() for output in outputs)
    for name in ["where-chart", "dream", "five-percent", "compare", "wrong-code", "scored-chart", "afresh"]:
        assert len(shown[name]) == 1 and is_chart(shown[name][0]), name
    for name, words in {
        "load": "1500 flights",
        "where": "joinBySearch",
        "share-code": "by the clock:",
        "five-percent": "1.05×",
        "card": "use a smarter algorithm",
        "same-code": "the same 1500 trips",
        "glance": "median of 5 runs",
        "compare": "byIndex vs bySearch",
        "alone": "byIndex vs bySearch",
        "wrong-code": "refused: wrong answer",
        "projected": "not measured yet",
        "scored": "error of the prediction",
        "magics": "%%compare",
    }.items():
        text = "".join(output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in shown[name])
        assert words in text, (name, text)
    return f"{seconds:.0f} s"


CHECKS = [
    answers_kernel_info,
    endurance.keeps_every_line,
    keeps_every_update,
    goes_on_after_an_error,
    stops_a_run_that_fails,
    aborts_what_was_queued,
    interrupts,
    interrupts_five_cases,
    asks_for_input,
    late_is_its_own,
    ends_what_a_cell_started,
    answers_while_it_spins,
    drops_forged_messages,
    passes_jupyter_kernel_test,
    survives_messages,
    survives_cells,
    ends_with_its_client,
    restarts,
    shows_progress_then_the_outcome,
    start_here,
    *clients.CHECKS,
]


parser = argparse.ArgumentParser()
parser.add_argument("--repeat", type=int, default=1)
parser.add_argument("--interrupts", type=int, default=0)
parser.add_argument("names", nargs="*")
OPTIONS = parser.parse_args()


def main():
    for check in CHECKS:
        if OPTIONS.names and check.__name__ not in OPTIONS.names:
            continue
        line = {"check": check.__doc__, "name": check.__name__, "ok": True}
        try:
            line["note"] = check() or ""
        except BaseException:  # a check may end in any way; the next one runs
            line.update(ok=False, note=traceback.format_exc(limit=-3))
        print(json.dumps(line), flush=True)
    for name in set(OPTIONS.names) - {check.__name__ for check in CHECKS}:
        print(json.dumps({"check": f"there is no check {name!r}", "name": name, "ok": False, "note": ""}), flush=True)


main()
