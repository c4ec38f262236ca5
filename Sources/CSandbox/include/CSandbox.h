#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stdint.h>
#include <sys/types.h>

/// The version of Landlock that the kernel offers; 0 where there is none.
int sandbox_landlock_version(void);

/// Whether the kernel filters system calls.
int sandbox_has_filter(void);

// For the process that is to outlive the steps, before it starts theirs.

/// From now on the caller and its descendants reach no other processes by signals. Returns 0 on
/// success.
int sandbox_confine_signals(void);

/// Ends all processes that the caller's confinement holds, but the caller, at one stroke: not even a
/// process that forks as fast as it can gets away. Returns 0 on success, and -1, having done
/// nothing, if the caller is not confined.
int sandbox_end_confined(void);

/// How many processes the caller's confinement holds, the caller included; 0 if it is not confined.
/// As long as the whole machine has less than `limit` more threads than at the first call, nothing
/// is counted, and the result is 1.
int sandbox_count_confined(int limit);

// For the process that runs the steps, while it has one thread. A function that fails returns -1
// and sets errno.

/// What a system call filter and limits leave to the steps.
struct sandbox_limits {
  /// Bytes of memory that a process may write to; 0 for no limit.
  uint64_t memory;
  /// Bytes of a file.
  uint64_t file_size;
  /// How many threads the machine may have more than now.
  uint64_t threads;
  /// Processes that no signal is to reach; 0 ends the list.
  pid_t kept[3];
  int allows_network;
};

/// Begins the list of what the steps may look at; all that is not listed is then closed to them, and
/// TCP unless it is allowed.
int sandbox_begin(int version, int allows_network);

/// Opens a folder or file, with all below it, to be read, or also to be changed. A path that is
/// not there is passed over.
int sandbox_add(const char *path, int is_changed);

/// Opens all folders and files below a folder to be read, but those that `closed` lists, which a null
/// pointer ends.
int sandbox_add_all_but(const char *folder, const char *const *closed);

/// Closes the box over the caller and all processes it starts. There is no way out.
int sandbox_close(const struct sandbox_limits *limits, int version, int has_filter);

/// Adds to a `posix_spawn_file_actions_t` that the child closes all descriptors from `first` on. Does nothing where the
/// system has no such action.
void sandbox_close_from(void *actions, int first);

#endif
