#include <cblas.h>

/* LAPACK, which OpenBLAS contains, as Fortran has it: matrices lie column by column. */

/* Solves A X = B by LU factors; B becomes X. */
void sgesv_(const int *n, const int *columns, float *a, const int *lda, int *pivots, float *b,
            const int *ldb, int *info);
void dgesv_(const int *n, const int *columns, double *a, const int *lda, int *pivots, double *b,
            const int *ldb, int *info);

/* The X of smallest norm that makes |A X - B| smallest, by singular values; B becomes X. */
void sgelsd_(const int *m, const int *n, const int *columns, float *a, const int *lda, float *b,
             const int *ldb, float *singular, const float *rcond, int *rank, float *work,
             const int *work_size, int *integer_work, int *info);
void dgelsd_(const int *m, const int *n, const int *columns, double *a, const int *lda, double *b,
             const int *ldb, double *singular, const double *rcond, int *rank, double *work,
             const int *work_size, int *integer_work, int *info);
