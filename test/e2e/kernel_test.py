"""jupyter_kernel_test on the installed kernel: its twelve tests and the one of the welcome message."""

import jupyter_kernel_test


class Requests(jupyter_kernel_test.KernelTests):
    kernel_name = "eightways"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('hello, error')"
    completion_samples = [
        {"text": "Number.MIN_SAFE", "matches": {"MIN_SAFE_INTEGER"}},
        {"text": "%%comp", "matches": {"%%compare"}},
    ]
    complete_code_samples = ["1", "console.log('hello')", "function f(x: number) {\n  return x * 2\n}", "%lsmagic"]
    incomplete_code_samples = ["function f(x: number) {", "const s = `one", "f(1,", "%%timeit\n1"]
    invalid_code_samples = ["import = 7q", "const const = 1"]
    code_page_something = "%time?"
    code_generate_error = "throw new Error('on purpose')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "'text'", "result": "'text'"},
        {"code": "[1, 2].toSorted()", "result": "[ 1, 2 ]"},
    ]
    code_display_data = [
        {"code": "await display({ 'text/html': '<b>x</b>', 'text/plain': 'x' })", "mime": "text/html"},
        {"code": "await display('x')", "mime": "text/plain"},
    ]
    code_history_pattern = "6 * 7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "parseInt"
    code_clear_output = "clearOutput()"


class Welcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "eightways"
    support_iopub_welcome = True
