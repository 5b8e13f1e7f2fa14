/* A disk that is full: preloaded, it lets files below DUBAN_FULL_FOLDER grow by as many bytes as
 * DUBAN_FULL_FILE says are free (an int64 that may change at any moment), and then by no byte more.
 * What lies there already may be written over, read and deleted; that frees nothing: somebody else
 * fills the disk. How much is free is not told: a file that is begun is cut short in its middle.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static int64_t *free_bytes;
static const char *folder;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("DUBAN_FULL_FILE");
  folder = getenv("DUBAN_FULL_FOLDER");
  int file = path && folder ? open(path, O_RDWR | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *found = mmap(NULL, sizeof *free_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (found == MAP_FAILED) _exit(70);
  free_bytes = found;
  close(file);
}

static int is_below(const char *path) {
  size_t length = strlen(folder);
  return strncmp(path, folder, length) == 0 && (!path[length] || path[length] == '/');
}

static int is_on_disk(int fd) {
  char own[64], path[PATH_MAX];
  if (!free_bytes) return 0;
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(own, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_below(path);
}

/* How many of the bytes at a place can be written; -1 with ENOSPC for none. */
static ssize_t room(int fd, off_t at, size_t wanted) {
  struct stat found;
  if (!wanted || !is_on_disk(fd) || fstat(fd, &found) != 0 || !S_ISREG(found.st_mode))
    return wanted;
  int64_t grown = (int64_t)at + (int64_t)wanted - (int64_t)found.st_size;
  if (grown <= 0) return wanted;
  int64_t left = __atomic_fetch_sub(free_bytes, grown, __ATOMIC_SEQ_CST);
  if (left >= grown) return wanted;
  /* What is not taken is given back. */
  int64_t got = left > 0 ? left : 0;
  __atomic_fetch_add(free_bytes, grown - got, __ATOMIC_SEQ_CST);
  if (got || grown < (int64_t)wanted) return wanted - (grown - got);
  errno = ENOSPC;
  return -1;
}

static off_t place(int fd) {
  struct stat found;
  if (fcntl(fd, F_GETFL) & O_APPEND) return fstat(fd, &found) == 0 ? found.st_size : 0;
  off_t at = lseek(fd, 0, SEEK_CUR);
  return at < 0 ? 0 : at;
}

#define REAL(name, ...) ((ssize_t(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *data, size_t size) {
  ssize_t fits = free_bytes ? room(fd, place(fd), size) : (ssize_t)size;
  return fits < 0 ? -1 : REAL(write, int, const void *, size_t)(fd, data, fits);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
  ssize_t fits = free_bytes ? room(fd, at, size) : (ssize_t)size;
  return fits < 0 ? -1 : REAL(pwrite, int, const void *, size_t, off_t)(fd, data, fits, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off_t at) { return pwrite(fd, data, size, at); }

static size_t length_of(const struct iovec *parts, int count) {
  size_t total = 0;
  for (int each = 0; each < count; each++) total += parts[each].iov_len;
  return total;
}

/* Several parts go whole or not at all here; who calls takes a short write for a full disk, too. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
  size_t wanted = length_of(parts, count);
  ssize_t fits = free_bytes ? room(fd, place(fd), wanted) : (ssize_t)wanted;
  if (fits >= 0 && (size_t)fits < wanted) errno = ENOSPC, fits = -1;
  return fits < 0 ? -1 : REAL(writev, int, const struct iovec *, int)(fd, parts, count);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
  size_t wanted = length_of(parts, count);
  ssize_t fits = free_bytes ? room(fd, at, wanted) : (ssize_t)wanted;
  if (fits >= 0 && (size_t)fits < wanted) errno = ENOSPC, fits = -1;
  return fits < 0 ? -1 : REAL(pwritev, int, const struct iovec *, int, off_t)(fd, parts, count, at);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t at) {
  return pwritev(fd, parts, count, at);
}

int posix_fallocate(int fd, off_t at, off_t size) {
  if (free_bytes && room(fd, at, size) < (ssize_t)size) return ENOSPC;
  return ((int (*)(int, off_t, off_t))dlsym(RTLD_NEXT, "posix_fallocate"))(fd, at, size);
}

int posix_fallocate64(int fd, off_t at, off_t size) { return posix_fallocate(fd, at, size); }
