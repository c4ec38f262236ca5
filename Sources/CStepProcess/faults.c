#define _GNU_SOURCE
#include "CStepProcess.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__linux__)
#include <execinfo.h>
#include <sys/uio.h>
#include <ucontext.h>
#else
#include <mach/mach.h>
#include <mach/mach_vm.h>
#include <sys/ucontext.h>
#endif

static int event_descriptor = -1;
static uint64_t run_token;
static volatile uint32_t current_step;

/// Copies two words from `address` without ever faulting; 0 on success.
static int read_two_words(uintptr_t address, uintptr_t words[2]) {
#if defined(__linux__)
  struct iovec here = {words, 2 * sizeof(uintptr_t)};
  struct iovec there = {(void *)address, 2 * sizeof(uintptr_t)};
  return process_vm_readv(getpid(), &here, 1, &there, 1, 0) == 2 * sizeof(uintptr_t) ? 0 : -1;
#else
  mach_vm_size_t size = 0;
  kern_return_t result = mach_vm_read_overwrite(
      mach_task_self(), address, 2 * sizeof(uintptr_t), (mach_vm_address_t)words, &size);
  return result == KERN_SUCCESS && size == 2 * sizeof(uintptr_t) ? 0 : -1;
#endif
}

/// Walks the chain of frame pointers, which Swift keeps, and stores return addresses.
static int walk(uintptr_t frame_pointer, uint64_t *frames, int count) {
  while (count < STEP_MAX_FRAMES && frame_pointer != 0 && frame_pointer % sizeof(void *) == 0) {
    uintptr_t words[2];
    if (read_two_words(frame_pointer, words) != 0 || words[1] == 0) break;
    frames[count++] = words[1] - 1;  // inside the call, not after it
    if (words[0] <= frame_pointer) break;
    frame_pointer = words[0];
  }
  return count;
}

static unsigned char *put(unsigned char *place, uint64_t value, int width) {
  for (int byte = 0; byte < width; byte++) *place++ = (unsigned char)(value >> (8 * byte));
  return place;
}

/// Writes the frame of the event `crashed`, whose layout EventFrame+Encoding.swift describes.
static void write_crash(int signal_number, const uint64_t *frames, int count) {
  unsigned char bytes[33 + 8 + 8 * STEP_MAX_FRAMES];
  memcpy(bytes, "stepwis\1", 8);
  unsigned char *place = put(bytes + 8, run_token, 8);
  place = put(place, current_step, 4);
  place = put(place, 0, 8);
  place = put(place, 6, 1);
  place = put(place, 8 + 8 * (uint64_t)count, 4);
  place = put(place, (uint64_t)signal_number, 8);
  for (int index = 0; index < count; index++) place = put(place, frames[index], 8);
  ssize_t written = write(event_descriptor, bytes, (size_t)(place - bytes));
  (void)written;
}

static void handle_fault(int signal_number, siginfo_t *info, void *context) {
  (void)info;
  uint64_t frames[STEP_MAX_FRAMES];
  uintptr_t instruction = 0, frame_pointer = 0;
#if defined(__linux__) && defined(__x86_64__)
  const ucontext_t *thread = context;
  instruction = (uintptr_t)thread->uc_mcontext.gregs[REG_RIP];
  frame_pointer = (uintptr_t)thread->uc_mcontext.gregs[REG_RBP];
#elif defined(__linux__) && defined(__aarch64__)
  const ucontext_t *thread = context;
  instruction = (uintptr_t)thread->uc_mcontext.pc;
  frame_pointer = (uintptr_t)thread->uc_mcontext.regs[29];
#elif defined(__APPLE__) && defined(__aarch64__)
  const ucontext_t *thread = context;
  instruction = (uintptr_t)thread->uc_mcontext->__ss.__pc;
  frame_pointer = (uintptr_t)thread->uc_mcontext->__ss.__fp;
#elif defined(__APPLE__) && defined(__x86_64__)
  const ucontext_t *thread = context;
  instruction = (uintptr_t)thread->uc_mcontext->__ss.__rip;
  frame_pointer = (uintptr_t)thread->uc_mcontext->__ss.__rbp;
#endif
  frames[0] = instruction;
  // Where a process aborts, nothing was interrupted.
  int count = signal_number == SIGABRT ? 0 : walk(frame_pointer, frames, 1);
  write_crash(signal_number, frames, count);
#if defined(__linux__)
  // The C library and Swift's keep no frame pointers: their tables tell more, but on a damaged stack to read them may
  // be the end.
  void *addresses[STEP_MAX_FRAMES];
  count = backtrace(addresses, STEP_MAX_FRAMES);
  for (int index = 0; index < count; index++) frames[index] = (uint64_t)addresses[index] - 1;
  write_crash(signal_number, frames, count);
#endif
  // SA_RESETHAND has put the default action back: the signal ends the process.
  raise(signal_number);
}

void step_set_current(uint32_t step) { current_step = step; }

void step_report_faults(int event_fd, uint64_t token) {
  event_descriptor = event_fd;
  run_token = token;
  const size_t size = 64 * 1024;
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
  if (memory != MAP_FAILED) {
    stack_t stack = {.ss_sp = memory, .ss_size = size};
    sigaltstack(&stack, NULL);
  }
#if defined(__linux__)
  // Loads what it needs, while nothing is wrong.
  void *first;
  backtrace(&first, 1);
#endif
  const int faults[] = {SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV, SIGSYS, SIGXFSZ};
  for (unsigned index = 0; index < sizeof(faults) / sizeof(*faults); index++) {
    struct sigaction action;
    memset(&action, 0, sizeof(action));
    action.sa_sigaction = handle_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    sigaction(faults[index], &action, NULL);
  }
}

// Throws. The runtime calls the handler before an error starts on its way up.

// Weak, because not every system's runtime has it: then an error has no line, and nothing else.
extern void _swift_setWillThrowHandler(void (*handler)(void *error)) __attribute__((weak));

static _Thread_local uint64_t throw_frames[STEP_MAX_FRAMES];
static _Thread_local int throw_frame_count;

static void remember_throw(void *error) {
  (void)error;
  throw_frame_count = walk((uintptr_t)__builtin_frame_address(0), throw_frames, 0);
}

void step_remember_throws(void) {
  if (_swift_setWillThrowHandler) _swift_setWillThrowHandler(remember_throw);
}

int step_last_throw(uint64_t *frames) {
  memcpy(frames, throw_frames, sizeof(uint64_t) * (size_t)throw_frame_count);
  return throw_frame_count;
}
