#if defined(__linux__)
#define _GNU_SOURCE
#include "CFrontendServer.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { REQUESTS = 3, ANSWERS = 4, MOST_ARGUMENTS = 1024, LONGEST_REQUEST = 1 << 20 };

typedef int main_function(int, char **, char **);
typedef int start_function(main_function *, int, char **, void (*)(void), void (*)(void),
                           void (*)(void), void *);

static main_function *compiler;

/// Reads exactly `size` bytes; 0 at the end of the requests.
static int read_whole(void *buffer, size_t size) {
  char *place = buffer;
  while (size > 0) {
    ssize_t count = read(REQUESTS, place, size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return 0;
    place += count;
    size -= (size_t)count;
  }
  return 1;
}

/// In the copy: becomes the compiler with the arguments of the request.
static int compile(char *program, char *request, size_t length, char **environment) {
  close(REQUESTS);
  close(ANSWERS);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  char *arguments[MOST_ARGUMENTS + 1];
  int count = 0;
  arguments[count++] = program;
  const char *output = request;
  for (char *argument = request + strlen(request) + 1;
       argument < request + length && count < MOST_ARGUMENTS; argument += strlen(argument) + 1)
    arguments[count++] = argument;
  arguments[count] = NULL;
  int file = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (file < 0) return 127;
  dup2(file, 1);
  dup2(file, 2);
  close(file);
  return compiler(count, arguments, environment);
}

static int serve(int argument_count, char **arguments, char **environment) {
  (void)argument_count;
  setpgid(0, 0);
  char *request = malloc(LONGEST_REQUEST + 1);
  uint32_t length;
  while (request != NULL && read_whole(&length, sizeof(length)) && length <= LONGEST_REQUEST &&
         read_whole(request, length)) {
    request[length] = 0;
    pid_t copy = fork();
    if (copy == 0) exit(compile(arguments[0], request, length, environment));
    int status = 127 << 8;
    while (copy > 0 && waitpid(copy, &status, 0) < 0 && errno == EINTR) {}
    if (write(ANSWERS, &status, sizeof(status)) != sizeof(status)) break;
  }
  _exit(0);
}

int __libc_start_main(main_function *main, int argument_count, char **arguments,
                      void (*initialize)(void), void (*finalize)(void),
                      void (*finalize_loader)(void), void *stack_end) {
  start_function *start = (start_function *)dlsym(RTLD_NEXT, "__libc_start_main");
  // The compiler's own children are not to load this.
  unsetenv("LD_PRELOAD");
  compiler = main;
  return start(serve, argument_count, arguments, initialize, finalize, finalize_loader, stack_end);
}
#endif
