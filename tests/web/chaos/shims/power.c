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
#include <errno.h>
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

/* Whether there is a further name of what is open; of what has lost its last one there is none. */
static int pinned(int fd, unsigned long inode) {
  char own[64], path[PATH_MAX];
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
  snprintf(path, sizeof path, "%s/pins/%lu", disk, inode);
  return linkat(AT_FDCWD, own, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 || errno == EEXIST;
}

/* One at a time, whichever process: else an older state could be put over a newer one. */
static int locked(void) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/lock", disk);
  int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) fail(path);
  while (flock(lock, LOCK_EX) != 0)
    if (errno != EINTR) fail(path);
  return lock;
}

static void keep_file(int fd, const char *own, const struct stat *found) {
  char path[PATH_MAX], ours[BLOCK], theirs[BLOCK];
  /* Only what cannot be read is opened anew: closing a second one would end locks of the first. */
  int source = fd;
  if ((fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY) source = open(own, O_RDONLY | O_CLOEXEC);
  if (source < 0) fail(own);
  pinned(fd, found->st_ino);
  int lock = locked();
  snprintf(path, sizeof path, "%s/synced/%lu", disk, (unsigned long)found->st_ino);
  int kept = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (kept < 0) fail(path);
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

/* The names are there as before or as they are now: whoever is killed meanwhile leaves the old ones. */
static void keep_folder(int fd, unsigned long inode) {
  char path[PATH_MAX], unfinished[PATH_MAX];
  int lock = locked();
  int listed = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *entries = listed < 0 ? NULL : fdopendir(listed);
  if (!entries) fail("folder");
  snprintf(path, sizeof path, "%s/folders/%lu", disk, inode);
  snprintf(unfinished, sizeof unfinished, "%s/unfinished", disk);
  FILE *kept = fopen(unfinished, "we");
  if (!kept) fail(unfinished);
  for (struct dirent *entry; (entry = readdir(entries));) {
    struct stat found;
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    /* One that only names the file, which another one can lose: it ends no locks when it closes. */
    int named = openat(fd, entry->d_name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (named < 0) continue;
    if (fstat(named, &found) != 0) fail(entry->d_name);
    int is_folder = S_ISDIR(found.st_mode);
    if (is_folder || (S_ISREG(found.st_mode) && pinned(named, found.st_ino)))
      fprintf(kept, "%c %lu %s\n", is_folder ? 'd' : 'f', (unsigned long)found.st_ino, entry->d_name);
    close(named);
  }
  closedir(entries);
  if (fclose(kept) != 0 || rename(unfinished, path) != 0) fail("folders");
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
