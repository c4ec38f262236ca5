#ifndef SYMBOLS_H
#define SYMBOLS_H

/// The address in this process of a global function of the program itself, whether or not the
/// program offers it to libraries; NULL if its file names no such function.
void *function_of_program(const char *name);

#endif
