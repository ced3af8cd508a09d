import { execFileSync } from 'node:child_process';

/** The ids of the processes that read a warehouse for this one. */
export function warehouseProcesses(): number[] {
  const listed = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return listed
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, state]) => Number(parent) === process.pid && !state!.startsWith('Z'))
    .filter((words) => words.some((word) => word.endsWith('warehouse-process.ts')))
    .map(([pid]) => Number(pid));
}
