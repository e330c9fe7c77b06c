"""Messages and cells that nobody would send on purpose, the same for the same seed."""

import json
import random
import string

# Fields that a client fills, filled with what they should not hold.
ODD = [None, True, -1, 0, 1e308, "", "x" * 1000, "\u0000", "😀", [], [[]], {}, {"a": {"b": []}}, 2**53, "9" * 400]
TYPES = ["execute", "complete", "inspect", "is_complete", "history", "comm_info", "kernel_info", "connect", "create_subshell"]
FIELDS = ["code", "cursor_pos", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error"]
FIELDS += ["detail_level", "hist_access_type", "n", "start", "stop", "pattern", "unique", "output", "session", "target_name"]


def frames(chance, session):
    """Frames of one message for a Router, and which socket they go to."""
    kind = chance.choice(["signature", "truncated", "frames", "types", "types", "header", "unknown", "huge", "noise", "comm"])
    channel = chance.choice(["shell", "shell", "control", "stdin"])
    message = session.msg(f"{chance.choice(TYPES)}_request", {name: chance.choice(ODD) for name in chance.sample(FIELDS, 5)})
    # What would run is harmless, and code that is text runs at once.
    if not isinstance(message["content"].get("code"), (str, type(None))) or kind != "types":
        message["content"]["silent"] = True
    if kind == "unknown":
        message = session.msg("".join(chance.choices(string.ascii_letters, k=12)), {"a": chance.choice(ODD)})
    if kind == "comm":
        message = session.msg(chance.choice(["comm_open", "comm_msg", "comm_close"]), {"comm_id": chance.choice(ODD)})
    if kind == "huge":
        message = session.msg("comm_msg", {"data": "x" * chance.randrange(1, 2_000_000)})
    parts = session.serialize(message)
    if kind == "signature":
        parts[1] = chance.choice([b"", b"0" * 64, parts[1][:-1], parts[1] + b"0", chance.randbytes(64)])
    if kind == "truncated":
        parts = parts[: chance.randrange(len(parts))] or [b""]
    if kind == "frames":
        at = chance.randrange(2, len(parts))
        parts[at] = parts[at][: chance.randrange(len(parts[at]) + 1)]
        if chance.random() < 0.7:
            parts[1] = session.sign(parts[2:])
    if kind == "header":
        header = json.loads(parts[2])
        header[chance.choice([*header])] = chance.choice(ODD)
        parts[2] = chance.choice([json.dumps(header).encode(), b"[]", b"null", b"1", b'{"msg_type":1}'])
        parts[1] = session.sign(parts[2:])
    if kind == "noise":
        parts = [chance.randbytes(chance.randrange(50)) for _ in range(chance.randrange(1, 9))]
    return channel, parts


SNIPPETS = [
    "const a = [1, 2, 3].map((x) => x * 2)",
    "function f<T>(x: T): T { return x }\nf(a)",
    "class C extends Map<string, number> { #p = 1; get q() { return this.#p } static { C.name } }",
    "interface I { a: string; b?: number }\nconst i: I = { a: 'x' }",
    "enum E { A, B = 'b' }",
    "await Promise.all([1, 2].map(async (x) => x + 1))",
    "for await (const x of [1, 2]) console.log(`${x}`)",
    "type T = { [K in keyof I]-?: I[K] } & (string | 1)[]",
    "import { join } from 'node:path'\njoin('a', `b${1 + 1}`)",
    "import type { Plan } from 'eightways'",
    "export const e = /[a-z]+\\/(?<n>x)/gu.exec('ax/')?.groups?.n ?? null",
    "label: for (let k = 0; k < 3; k++) { if (k % 2) continue label; console.log(k) }",
    "const { p = 1, ...rest } = { q: 2 } as any; ({ p, rest })",
    "using z = { [Symbol.dispose]() { console.log('bye') } }",
    "try { null!.x } catch (e) { throw new Error('😀', { cause: e }) } finally { 1 }",
    "await display({ 'text/plain': 'x', 'text/html': '<b>' }, { id: 'd' })",
    "// %timeit\n/* %time */ `\n%lsmagic\n`",
    "let s = 0; do { s += 1 } while (s < 10); s",
    "namespace N { export let d = 1 }; N.d++",
    "async function* g() { yield* [1]; return 2 }",
    "%time a.length",
    "%%time\nconst t = a.length\nt",
    "%timeit -n 1 -r 1 1 + 1",
    "%%timeit -n 1 -r 1 const u = 1\nu + 1",
    "%lsmagic",
    "%who",
    "%whos",
    "%amdahl 0.6 3",
    "%time?",
    "%nosuchmagic --x",
]
# No "!" at the start of a line, and none of the magics that start other programs: noise is not for a shell.
NOISE = string.printable.replace("!", "").replace("%", "") + "😀é\u2028\u0000"


def cell(chance):
    text = "\n".join(chance.sample(SNIPPETS, chance.choice([1, 1, 2, 3])))
    for _ in range(chance.choice([0, 1, 1, 2, 5])):
        at, to = sorted(chance.choices(range(len(text) + 1), k=2))
        change = chance.choice(["insert", "cut", "repeat", "head"])
        if change == "insert":
            text = text[:at] + "".join(chance.choices(NOISE, k=chance.randrange(1, 4))) + text[at:]
        elif change == "cut":
            text = text[:at] + text[min(to, at + 5) :]
        elif change == "repeat":
            text = text[:to] + text[at:to] + text[to:]
        else:
            text = text[: max(at, 1)]
    return text


def seeded(seed):
    return random.Random(seed)
