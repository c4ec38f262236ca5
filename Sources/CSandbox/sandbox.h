#include <signal.h>
#include <stdlib.h>
#include <sys/types.h>

/// Puts the list of folders in force.
int sandbox_restrict_files(void);

/// Puts the filter of system calls in force. Processes that are named are kept from signals, where
/// nothing else does that; 0 ends the list.
int sandbox_filter_calls(int allows_network, const pid_t *kept);

/// How many threads all processes of the machine have; 0 if nobody says so.
int sandbox_machine_threads(void);
