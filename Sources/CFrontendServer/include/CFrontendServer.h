#ifndef CFRONTENDSERVER_H
#define CFRONTENDSERVER_H

// Loaded into the Swift compiler before it starts (LD_PRELOAD), this library keeps it waiting at
// the door of its `main`, and lets copies of the process in, each of which compiles one file after
// the other. Half the time of a small compile is the loading and warming-up of the compiler: so it
// is spent once.
//
// Requests come on descriptor 3: the length of the request in 4 bytes, then the file for what the
// compiler writes and its arguments, each ended by a zero byte. The answer on descriptor 4 is a
// wait status in 4 bytes: the compiler's exit status, or the signal that ended its process.

#endif
