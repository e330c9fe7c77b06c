/** The file of a notebook that holds one of everything that the format has. */
export const soundFile = () => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: 'eightways', display_name: 'TypeScript' }, language_info: { name: 'typescript' } },
  cells: [
    {
      cell_type: 'markdown',
      id: 'a',
      metadata: {},
      source: ['# A\n', 'b'],
      attachments: { 'p.png': { 'image/png': 'aa' } },
    },
    {
      cell_type: 'code',
      id: 'b',
      metadata: { tags: ['one', 'two'], collapsed: false, execution: { 'iopub.execute_input': 'then' } },
      source: '1 + 1',
      execution_count: 3,
      outputs: [
        { output_type: 'stream', name: 'stdout', text: ['a\n', 'b'] },
        { output_type: 'display_data', data: { 'text/plain': ['x'], 'application/json': { y: [1] } }, metadata: {} },
        { output_type: 'execute_result', execution_count: 3, data: { 'text/plain': '2' }, metadata: {} },
        { output_type: 'error', ename: 'E', evalue: 'v', traceback: ['E: v', 'at x'] },
      ],
    },
    { cell_type: 'raw', id: 'c', metadata: {}, source: '' },
  ],
});
