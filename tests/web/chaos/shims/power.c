/* A disk that loses its power: what nobody has put on it by fsync is not there afterwards.
 *
 * Preloaded, it stands in for fsync and fdatasync of files below DUBAN_POWER_FOLDER. The disk itself is
 * the folder DUBAN_POWER_DISK beside it: a file's content as of the last fsync in synced/INODE, the
 * names in a folder as of the last fsync of the folder in folders/INODE, and in pins/INODE a further
 * name of each file, so that no number of a file is given to another one. What writes has no part in
 * it: the folder shows what programs see, the disk what would be left of it. power.py cuts the power.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK 4096

static const char *folder, *disk;

__attribute__((constructor)) static void begin(void) {
  folder = getenv("DUBAN_POWER_FOLDER");
  disk = getenv("DUBAN_POWER_DISK");
}

static void fail(const char *what) {
  /* A harness that is wrong shall not look like a disk that is sound. */
  perror(what);
  _exit(70);
}

static int opened(const char *kind, unsigned long inode, int flags) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/%s/%lu", disk, kind, inode);
  int found = open(path, flags | O_CLOEXEC, 0600);
  if (found < 0) fail(path);
  return found;
}

static void pin(int at, const char *name, unsigned long inode, int flags) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/pins/%lu", disk, inode);
  linkat(at, name, AT_FDCWD, path, flags);
}

/* One at a time, whichever process: else an older state could be put over a newer one. */
static int locked(void) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/lock", disk);
  int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0 || flock(lock, LOCK_EX) != 0) fail(path);
  return lock;
}

static void keep_file(int fd, const char *own, const struct stat *found) {
  char ours[BLOCK], theirs[BLOCK];
  /* Only what cannot be read is opened anew: closing a second one would end locks of the first. */
  int source = fd;
  if ((fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY) source = open(own, O_RDONLY | O_CLOEXEC);
  if (source < 0) fail(own);
  pin(AT_FDCWD, own, found->st_ino, AT_SYMLINK_FOLLOW);
  int lock = locked();
  int kept = opened("synced", found->st_ino, O_RDWR | O_CREAT);
  off_t at = 0;
  ssize_t length;
  while ((length = pread(source, ours, BLOCK, at)) > 0) {
    if (pread(kept, theirs, length, at) != length || memcmp(ours, theirs, length) != 0)
      if (pwrite(kept, ours, length, at) != length) fail("synced");
    at += length;
  }
  if (ftruncate(kept, at) != 0) fail("synced");
  close(kept);
  close(lock);
  if (source != fd) close(source);
}

static void keep_folder(int fd, unsigned long inode) {
  int lock = locked();
  int listed = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *entries = listed < 0 ? NULL : fdopendir(listed);
  if (!entries) fail("folder");
  FILE *kept = fdopen(opened("folders", inode, O_WRONLY | O_CREAT | O_TRUNC), "w");
  for (struct dirent *entry; (entry = readdir(entries));) {
    struct stat found;
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    if (fstatat(fd, entry->d_name, &found, AT_SYMLINK_NOFOLLOW) != 0) continue;
    if (S_ISREG(found.st_mode)) pin(fd, entry->d_name, found.st_ino, 0);
    if (S_ISREG(found.st_mode) || S_ISDIR(found.st_mode))
      fprintf(kept, "%c %lu %s\n", S_ISDIR(found.st_mode) ? 'd' : 'f', (unsigned long)found.st_ino,
              entry->d_name);
  }
  closedir(entries);
  if (fclose(kept) != 0) fail("folders");
  close(lock);
}

static int synced(int fd, const char *name) {
  char own[64], path[PATH_MAX];
  struct stat found;
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
  ssize_t length = folder && disk ? readlink(own, path, sizeof path - 1) : -1;
  size_t root = length < 0 ? 0 : strlen(folder);
  if (length >= 0) path[length] = 0;
  if (length < 0 || strncmp(path, folder, root) != 0 || (path[root] && path[root] != '/') ||
      fstat(fd, &found) != 0)
    return ((int (*)(int))dlsym(RTLD_NEXT, name))(fd);
  if (S_ISDIR(found.st_mode)) keep_folder(fd, found.st_ino);
  if (S_ISREG(found.st_mode) && found.st_nlink) keep_file(fd, own, &found);
  return 0;
}

int fsync(int fd) { return synced(fd, "fsync"); }

int fdatasync(int fd) { return synced(fd, "fdatasync"); }
