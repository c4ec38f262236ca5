#if defined(__linux__)
#define _GNU_SOURCE
#include "symbols.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { REQUESTS = 3, ANSWERS = 4, MOST_ARGUMENTS = 1024, LONGEST_REQUEST = 1 << 20 };

/// A worker ends after so many compiles: what the compiler does not free is then freed.
enum { MOST_COMPILES = 100 };

typedef int main_function(int, char **, char **);
typedef int start_function(main_function *, int, char **, void (*)(void), void (*)(void),
                           void (*)(void), void *);

/// swift::performFrontend(ArrayRef<const char *> arguments, const char *program, void *main,
/// FrontendObserver *), which `main` calls when it has set up the process.
typedef int frontend_function(const char **, size_t, const char *, void *, void *);
static const char frontend_name[] =
    "_ZN5swift15performFrontendEN4llvm8ArrayRefIPKcEES3_PvPNS_16FrontendObserverE";

static main_function *compiler;

/// What the server knows of its worker when that is gone.
static struct {
  int is_busy;
  int is_done;
} *worker;

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

/// Splits a request, texts that end with NUL, into a program's arguments, and returns their number.
static int split(char *program, char *request, size_t length, char **arguments) {
  int count = 0;
  arguments[count++] = program;
  for (char *argument = request + strlen(request) + 1;
       argument < request + length && count < MOST_ARGUMENTS; argument += strlen(argument) + 1)
    arguments[count++] = argument;
  arguments[count] = NULL;
  return count;
}

/// Sends what the compiler says to a file; 0 if that cannot be.
static int redirect(const char *path) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (file < 0) return 0;
  dup2(file, 1);
  dup2(file, 2);
  close(file);
  return 1;
}

static int answer(int status) {
  return write(ANSWERS, &status, sizeof(status)) == sizeof(status);
}

/// Takes the next request; 0 at their end.
static int take(char *request, uint32_t *length) {
  if (!read_whole(length, sizeof(*length)) || *length > LONGEST_REQUEST ||
      !read_whole(request, *length))
    return 0;
  request[*length] = 0;
  return 1;
}

/// Compiles what is asked, one request after the other in this process: what the compiler has set
/// up stays, what it has learnt of the runtime's types stays, and freed memory is used again. Only
/// the first request goes through `main`, which cannot run twice. Where the function behind `main`
/// is not to be found, a worker compiles once.
static void work(char *program, char **environment) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  char *request = malloc(LONGEST_REQUEST + 1);
  char **arguments = calloc(MOST_ARGUMENTS + 1, sizeof(char *));
  frontend_function *frontend = NULL;
  uint32_t length;
  for (int compiles = 0; request != NULL && arguments != NULL && compiles < MOST_COMPILES;
       compiles++) {
    if (compiles == 1 && (frontend = function_of_program(frontend_name)) == NULL) return;
    if (!take(request, &length)) break;
    worker->is_busy = 1;
    int count = split(program, request, length, arguments);
    int status = 127;
    if (redirect(request))
      status = frontend == NULL ? compiler(count, arguments, environment)
                                : frontend((const char **)arguments + 1, (size_t)count - 1,
                                           program, (void *)compiler, NULL);
    worker->is_busy = 0;
    if (!answer((status & 0xFF) << 8)) break;
    if (compiles == MOST_COMPILES - 1) return;
  }
  worker->is_done = 1;
}

/// Waits for the worker to end. If whoever asks is gone first, nobody wants the result: the worker is
/// ended, and this process with it.
static int wait_for(pid_t copy) {
  int status = 127 << 8;
  int process = (int)syscall(SYS_pidfd_open, copy, 0);
  if (process >= 0) {
    struct pollfd events[] = {{.fd = process, .events = POLLIN}, {.fd = REQUESTS, .events = 0}};
    while (poll(events, 2, -1) < 0 && errno == EINTR) {}
    int is_orphan = events[1].revents & (POLLHUP | POLLERR);
    if (is_orphan) kill(copy, SIGKILL);
    close(process);
    // Whoever waits for this process then knows that the worker is gone too.
    while (is_orphan && waitpid(copy, &status, 0) < 0 && errno == EINTR) {}
    if (is_orphan) _exit(0);
  }
  while (waitpid(copy, &status, 0) < 0 && errno == EINTR) {}
  return status;
}

/// Has one worker after the other take the requests. One that falls was compiling something: how it
/// ended is the answer.
static int serve(int argument_count, char **arguments, char **environment) {
  (void)argument_count;
  setpgid(0, 0);
  worker = mmap(NULL, sizeof(*worker), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  while (worker != MAP_FAILED && !worker->is_done) {
    worker->is_busy = 0;
    pid_t copy = fork();
    if (copy == 0) {
      work(arguments[0], environment);
      _exit(0);
    }
    int status = copy > 0 ? wait_for(copy) : 127 << 8;
    if (copy < 0 || (worker->is_busy && !answer(status))) break;
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
