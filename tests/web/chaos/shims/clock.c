/* A clock that is set: preloaded, it adds to the machine's clock the seconds in DUBAN_CLOCK_FILE,
 * an int64 that may change at any moment. The clock that only counts on (CLOCK_MONOTONIC) is left
 * alone, as it is where somebody sets the machine's clock.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile const int64_t *offset;
static int (*real)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("DUBAN_CLOCK_FILE");
  real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *found = mmap(NULL, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
  if (found == MAP_FAILED) _exit(70);
  offset = found;
  close(file);
}

int clock_gettime(clockid_t clock, struct timespec *moment) {
  if (!real) begin();
  int code = real(clock, moment);
  if (code == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    moment->tv_sec += *offset;
  return code;
}

int gettimeofday(struct timeval *restrict moment, void *restrict zone) {
  struct timespec found;
  (void)zone;
  if (clock_gettime(CLOCK_REALTIME, &found) != 0) return -1;
  moment->tv_sec = found.tv_sec;
  moment->tv_usec = found.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *kept) {
  struct timespec found;
  if (clock_gettime(CLOCK_REALTIME, &found) != 0) return -1;
  if (kept) *kept = found.tv_sec;
  return found.tv_sec;
}
