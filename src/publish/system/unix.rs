//! Unix, through `rustix`.

use std::fs::{self, File, Metadata};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;

use rustix::fs::{AtFlags, CWD, Mode, OFlags};

/// A folder held open: paths below it are not looked up from the root again.
pub struct Handle(OwnedFd);

/// Opens a folder.
pub fn open_folder(path: &Path) -> io::Result<Handle> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    Ok(Handle(rustix::fs::openat(CWD, path, flags, Mode::empty())?))
}

/// Makes a file that must not be there yet, `rw-r--r--` less the umask.
pub fn create(folder: &Handle, path: &Path) -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(rustix::fs::openat(&folder.0, path, flags, Mode::from_raw_mode(0o644))?.into())
}

/// Opens for reading, following no link and waiting for no pipe.
pub fn open(folder: &Handle, path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(rustix::fs::openat(&folder.0, path, flags, Mode::empty())?.into())
}

/// Makes a folder, `rwxr-xr-x` less the umask. The one above must be there.
pub fn make_folder(folder: &Handle, path: &Path) -> io::Result<()> {
    Ok(rustix::fs::mkdirat(&folder.0, path, Mode::from_raw_mode(0o755))?)
}

/// Gives the file at `path` in one folder the same path in another. A symbolic
/// link is linked itself, not what it leads to.
pub fn link(from: &Handle, to: &Handle, path: &Path) -> io::Result<()> {
    Ok(rustix::fs::linkat(&from.0, path, &to.0, path, AtFlags::empty())?)
}

/// Makes the copy of a symbolic link.
pub fn copy_symlink(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

/// Exchanges two folders in one step.
pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        let flags = rustix::fs::RenameFlags::EXCHANGE;
        Ok(rustix::fs::renameat_with(CWD, one, CWD, other, flags)?)
    }
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    {
        let _ = (one, other);
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Whether an error of [`exchange`] or a link means that this file system, or
/// this folder of it, cannot, rather than that something broke.
pub fn is_unable(error: &io::Error) -> bool {
    use rustix::io::Errno;
    error.kind() == io::ErrorKind::Unsupported
        || matches!(
            Errno::from_io_error(error),
            Some(
                Errno::NOSYS
                    | Errno::INVAL
                    | Errno::NOTSUP
                    | Errno::BUSY
                    | Errno::XDEV
                    | Errno::PERM
                    | Errno::ACCESS
                    | Errno::MLINK
            )
        )
}

/// Brings everything that was written to the file system of a folder onto the
/// disk, and tells of writes that failed in the background.
pub fn sync(folder: &Handle) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    match rustix::fs::syncfs(&folder.0) {
        Err(rustix::io::Errno::NOSYS) | Ok(()) => {}
        Err(error) => return Err(error.into()),
    }
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let _ = folder;
    Ok(())
}

/// Whether something is mounted on a folder.
pub fn is_mount(path: &Path) -> io::Result<bool> {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::fs::{StatxAttributes, StatxFlags, statx};
        let flags = AtFlags::SYMLINK_NOFOLLOW | AtFlags::NO_AUTOMOUNT;
        if let Ok(found) = statx(CWD, path, flags, StatxFlags::empty())
            && found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT)
        {
            return Ok(found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT));
        }
    }
    let Some(above) = path.parent() else { return Ok(true) };
    Ok(fs::symlink_metadata(path)?.dev() != fs::symlink_metadata(above)?.dev())
}

/// Whether two files are one.
pub fn same_file(one: &Metadata, other: &Metadata) -> bool {
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Makes a folder by its whole path, as [`make_folder`] does.
pub fn make_top_folder(path: &Path) -> io::Result<()> {
    Ok(rustix::fs::mkdirat(CWD, path, Mode::from_raw_mode(0o755))?)
}

/// Hides a folder from other users.
pub fn make_private(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

/// Gives a folder the mode of another and, as far as that is permitted, its
/// owner and group.
pub fn copy_mode(from: &Metadata, to: &Path) -> io::Result<()> {
    let now = fs::symlink_metadata(to)?;
    if (now.uid(), now.gid()) != (from.uid(), from.gid()) {
        let _ = std::os::unix::fs::lchown(to, Some(from.uid()), Some(from.gid()));
    }
    fs::set_permissions(to, from.permissions())
}
