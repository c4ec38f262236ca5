#ifndef CSTEPPROCESS_H
#define CSTEPPROCESS_H

#include <stdint.h>
#include <sys/types.h>

/// The most frames that are kept of a stack.
enum { STEP_MAX_FRAMES = 64 };

/// fork(2), which Swift's C modules hide on some platforms.
pid_t step_fork(void);

/// Makes descendants whose parents have died the caller's children, so that it can end them.
/// Does nothing where the system has no such thing.
void step_become_subreaper(void);

/// Ends the caller when its parent ends. Does nothing where the system has no such thing.
void step_die_with_parent(void);

/// Makes standard output unbuffered: a fault loses what a buffer holds.
void step_unbuffer_output(void);

/// The address at which the library that holds `symbol` was loaded; 0 if there is none.
uint64_t step_library_address(const void *symbol);

/// From now on, a signal that means a fault writes a `crashed` frame to `event_fd` with the run's
/// token and the current step, and then takes its usual course. Works on a stack of its own, so
/// that a stack overflow can be told.
void step_report_faults(int event_fd, uint64_t token);

/// From now on, writes a `looked` frame to `event_fd` when a step looks at a file or changes one.
/// Does nothing where the system's calls cannot be watched.
void step_watch_files(int event_fd, uint64_t token);

/// From now on, the links below the folder `mirror` that stand for what lies at the same place below
/// `original` pass for the files themselves: they are looked through, and a file that is opened to be
/// changed is first copied.
void step_mirror(const char *mirror, const char *original);

/// Sets the step that looks at files; 0 for none.
void step_watch_step(uint32_t step);

/// Sets the step that a fault is charged to.
void step_set_current(uint32_t step);

/// Notes the threads that are at work when a step ends: from now on, what they print is left out.
/// Does nothing where the system does not tell of threads.
void step_note_threads(void);

/// Whether something was left out since the last call.
int step_has_dropped_text(void);

/// From now on, remembers the stack at each throw.
void step_remember_throws(void);

/// The stack at the last throw: at most STEP_MAX_FRAMES return addresses, innermost first.
int step_last_throw(uint64_t *frames);

#endif
