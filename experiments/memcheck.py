# Runs all of WORKLOADS, which `just memcheck` puts above this, in one process: under valgrind starting the VM takes longer
# than most of them. Their results are checked elsewhere.
import sys


def run(n):
    for folder, name, size in WORKLOADS:
        sys.path.insert(0, folder)
        workload = __import__(name)
        del sys.path[0]
        print("memcheck:", folder, name, size, file=sys.stderr)
        if hasattr(workload, "setup"):
            workload.setup(size)
        workload.run(size)
    return len(WORKLOADS)
