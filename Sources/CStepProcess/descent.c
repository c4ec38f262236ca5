#define _GNU_SOURCE
#include "CStepProcess.h"

#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

pid_t step_fork(void) { return fork(); }

void step_become_subreaper(void) {
#if defined(__linux__)
  prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
}

void step_die_with_parent(void) {
#if defined(__linux__)
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

void step_unbuffer_output(void) {
  // A step that closed the stream has nothing to print to.
  if (fileno(stdout) < 0) stdout = fdopen(1, "w");
  if (stdout != NULL) setvbuf(stdout, NULL, _IONBF, 0);
}

#if defined(__linux__)
extern int __cxa_atexit(void (*handler)(void *), void *argument, void *library);

/// The C library has this one only for programs, not for libraries that are loaded, as steps are.
int atexit(void (*handler)(void)) { return __cxa_atexit((void (*)(void *))handler, NULL, NULL); }
#endif

uint64_t step_library_address(const void *symbol) {
  Dl_info info;
  return dladdr(symbol, &info) != 0 ? (uint64_t)info.dli_fbase : 0;
}
