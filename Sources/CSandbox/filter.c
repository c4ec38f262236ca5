#define _GNU_SOURCE
#include "CSandbox.h"

// The system calls that steps may not make, by a filter in the kernel:
// https://docs.kernel.org/userspace-api/seccomp_filter.html

#if defined(__linux__)

#include "sandbox.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#define OWN_ARCHITECTURE 0
#endif

/// Calls that reach beyond the process and its files: the machine, its devices and clocks, other
/// processes' memory, keys, namespaces, and ways around the other rules.
static const int denied_calls[] = {
  SYS_acct, SYS_add_key, SYS_adjtimex, SYS_bpf, SYS_chroot, SYS_clock_adjtime, SYS_clock_settime,
  SYS_delete_module, SYS_fanotify_init, SYS_finit_module, SYS_fsconfig, SYS_fsmount, SYS_fsopen,
  SYS_fspick, SYS_init_module, SYS_io_uring_enter, SYS_io_uring_register, SYS_io_uring_setup,
  SYS_kcmp, SYS_kexec_file_load, SYS_kexec_load, SYS_keyctl, SYS_mount, SYS_mount_setattr,
  SYS_move_mount, SYS_move_pages, SYS_migrate_pages, SYS_name_to_handle_at, SYS_open_by_handle_at,
  SYS_open_tree, SYS_perf_event_open, SYS_pidfd_getfd, SYS_pivot_root, SYS_process_madvise,
  SYS_process_vm_writev, SYS_ptrace, SYS_quotactl, SYS_reboot, SYS_request_key, SYS_setdomainname,
  SYS_sethostname, SYS_setns, SYS_settimeofday, SYS_swapoff, SYS_swapon, SYS_syslog, SYS_umount2,
  SYS_unshare, SYS_userfaultfd, SYS_vhangup,
#if defined(__x86_64__)
  SYS_ioperm, SYS_iopl,
#endif
};

/// The calls whose first argument is a process to be sent a signal.
static const int signal_calls[] = {
  SYS_kill, SYS_tkill, SYS_tgkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_pidfd_open,
};

enum { LARGEST_PROGRAM = 256, ALL_NAMESPACES = 0x7E020000 };

struct program {
  struct sock_filter lines[LARGEST_PROGRAM];
  unsigned short count;
};

static void add(struct program *program, unsigned short code, uint32_t value, int if_so, int if_not) {
  if (program->count == LARGEST_PROGRAM) abort();
  program->lines[program->count++] =
      (struct sock_filter){code, (unsigned char)if_so, (unsigned char)if_not, value};
}

static void load(struct program *program, size_t field) {
  add(program, BPF_LD | BPF_W | BPF_ABS, (uint32_t)field, 0, 0);
}

static void load_call(struct program *program) { load(program, offsetof(struct seccomp_data, nr)); }

/// The lower half of an argument; processors here put it first.
static void load_argument(struct program *program, int index) {
  load(program, offsetof(struct seccomp_data, args) + 8 * (size_t)index);
}

static void refuse(struct program *program, int error) {
  add(program, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (uint32_t)error, 0, 0);
}

static void allow(struct program *program) {
  add(program, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
}

static void refuse_call(struct program *program, int call, int error) {
  add(program, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 1);
  refuse(program, error);
}

/// Allows a call that makes sockets for the families that are listed.
static void limit_families(struct program *program, int call, const int *families, int count) {
  add(program, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 2 * count + 2);
  load_argument(program, 0);
  for (int index = 0; index < count; index++) {
    add(program, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)families[index], 0, 1);
    allow(program);
  }
  refuse(program, EACCES);
}

/// Keeps processes from the calls that send signals; nothing reaches all processes at once.
static void keep_from_signals(struct program *program, const pid_t *kept) {
  for (unsigned index = 0; index < sizeof signal_calls / sizeof *signal_calls; index++) {
    struct program tests = {.count = 0};
    load_argument(&tests, 0);
    refuse_call(&tests, -1, EPERM);
    for (const pid_t *process = kept; *process != 0; process++) {
      refuse_call(&tests, *process, EPERM);
      refuse_call(&tests, -*process, EPERM);
    }
    allow(&tests);
    add(program, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)signal_calls[index], 0, tests.count);
    for (int line = 0; line < tests.count; line++) {
      if (program->count == LARGEST_PROGRAM) abort();
      program->lines[program->count++] = tests.lines[line];
    }
  }
}

int sandbox_has_filter(void) {
  const uint32_t action = SECCOMP_RET_ERRNO;
  return OWN_ARCHITECTURE != 0
      && syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

int sandbox_filter_calls(int allows_network, const pid_t *kept) {
  static struct program program;
  program.count = 0;
  load(&program, offsetof(struct seccomp_data, arch));
  add(&program, BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0);
  refuse(&program, EPERM);
  load_call(&program);
#if defined(__x86_64__)
  // The second set of calls for the same processor, with numbers of its own.
  add(&program, BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1);
  refuse(&program, ENOSYS);
#endif
  for (unsigned index = 0; index < sizeof denied_calls / sizeof *denied_calls; index++)
    refuse_call(&program, denied_calls[index], EPERM);
  // Its arguments lie in memory, where a filter cannot look; the C library then takes the older call.
  refuse_call(&program, SYS_clone3, ENOSYS);
  add(&program, BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4);
  load_argument(&program, 0);
  add(&program, BPF_JMP | BPF_JSET | BPF_K, ALL_NAMESPACES, 0, 1);
  refuse(&program, EPERM);
  allow(&program);
  // A process may lower its own limits, and nobody else's.
  add(&program, BPF_JMP | BPF_JEQ | BPF_K, SYS_prlimit64, 0, 4);
  load_argument(&program, 0);
  add(&program, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0);
  refuse(&program, EPERM);
  allow(&program);
  // Sockets in the file system reach services of the author's, so only pairs are made.
  const int network[] = {AF_INET, AF_INET6, AF_NETLINK};
  const int pairs[] = {AF_UNIX};
  limit_families(&program, SYS_socket, network, allows_network ? 3 : 0);
  limit_families(&program, SYS_socketpair, pairs, 1);
  if (*kept != 0) keep_from_signals(&program, kept);
  allow(&program);
  struct sock_fprog whole = {program.count, program.lines};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &whole) == 0 ? 0 : -1;
}

#else

int sandbox_has_filter(void) { return 0; }

#endif
