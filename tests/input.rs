//! A site on disk: what is read of it, and what is refused.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use amicus::artifact::Contents;
use amicus::base::Digest;
use amicus::input::{Entry, File, Live, Snapshot};

/// A site in a new folder, with what `make` puts into it; gives the
/// diagnostics of reading it as `code path:line:column`.
fn told(make: impl FnOnce(&Path)) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    fs::write(folder.path().join("site.toml"), "title = \"T\"\n").unwrap();
    fs::write(folder.path().join("content/_index.md"), "---\ntitle: Home\n---\n").unwrap();
    make(folder.path());
    let mut read = Snapshot::read(folder.path(), &folder.path().join("site.toml"));
    read.diagnostics.sort();
    read.diagnostics
        .iter()
        .map(|diagnostic| {
            assert!(diagnostic.hint.is_some(), "{diagnostic:?}");
            let place = diagnostic.place.as_ref().map(ToString::to_string);
            format!("{} {}", diagnostic.code.name, place.unwrap_or_default())
        })
        .collect()
}

#[test]
fn a_good_site_is_read() {
    assert_eq!(told(|_| {}), [""; 0]);
    // What editors and systems leave behind is not looked at, nor published.
    let files = |root: &Path| Snapshot::read(root, &root.join("site.toml")).value.len();
    assert_eq!(
        told(|root| {
            for name in [
                ".hidden.md",
                "page.md~",
                ".page.md.swp",
                "#page.md#",
                "~$page.docx",
                "page.md___jb_tmp___",
                "Thumbs.db",
                "desktop.ini",
            ] {
                fs::write(root.join("content").join(name), [0xff]).unwrap();
            }
            assert_eq!(files(root), 1);
        }),
        [""; 0]
    );
}

#[test]
fn a_folder_without_a_configuration_is_no_site() {
    let gone = |root: &Path| fs::remove_file(root.join("site.toml")).unwrap();
    assert_eq!(told(gone), ["no-site "]);
    let folder = |root: &Path| {
        gone(root);
        fs::create_dir(root.join("site.toml")).unwrap();
    };
    assert_eq!(told(folder), ["no-site "]);
}

#[test]
fn a_site_without_any_text_is_told() {
    assert_eq!(told(|root| fs::remove_dir_all(root.join("content")).unwrap()), ["no-content "]);
    assert_eq!(
        told(|root| fs::remove_file(root.join("content/_index.md")).unwrap()),
        ["no-content "]
    );
    let file = |root: &Path| {
        fs::remove_dir_all(root.join("content")).unwrap();
        fs::write(root.join("content"), "text").unwrap();
    };
    assert_eq!(told(file), ["no-content "]);
    // What is there and cannot be read is told by itself.
    let bytes = |root: &Path| fs::write(root.join("content/_index.md"), [0xff]).unwrap();
    assert_eq!(told(bytes), ["not-utf8 content/_index.md:1:1"]);
}

#[test]
fn a_text_that_is_too_large_is_not_even_read() {
    let large = |root: &Path| {
        let file = fs::File::create(root.join("content/large.md")).unwrap();
        // It has no bytes on the disk, but would have in memory.
        file.set_len(1 << 40).unwrap();
    };
    assert_eq!(told(large), ["too-large content/large.md:1:1"]);
}

#[cfg(unix)]
#[test]
fn links_are_refused_wherever_they_lead() {
    use std::os::unix::fs::symlink;

    let link = |root: &Path| {
        symlink("/etc/passwd", root.join("content/passwd.md")).unwrap();
        symlink("/nowhere", root.join("content/dangling")).unwrap();
        symlink("..", root.join("content/round")).unwrap();
        symlink("_index.md", root.join("content/inside.md")).unwrap();
    };
    let expected = ["dangling", "inside.md", "passwd.md", "round"]
        .map(|name| format!("symlink content/{name}:1:1"));
    assert_eq!(told(link), expected);
    let whole = |root: &Path| symlink("/etc", root.join("static")).unwrap();
    assert_eq!(told(whole), ["symlink static:1:1"]);
}

#[cfg(target_os = "linux")]
#[test]
fn pipes_and_names_that_are_no_unicode_are_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let pipe = |root: &Path| make_pipe(&root.join("content/pipe.md"));
    assert_eq!(told(pipe), ["special-file content/pipe.md:1:1"]);
    let configuration = |root: &Path| {
        fs::remove_file(root.join("site.toml")).unwrap();
        make_pipe(&root.join("site.toml"));
    };
    assert_eq!(told(configuration), ["no-site "]);
    let named = |root: &Path| {
        let name = OsStr::from_bytes(b"caf\xe9.md");
        fs::write(root.join("content").join(name), "x").unwrap();
    };
    assert_eq!(told(named), ["bad-file-name content/caf\u{fffd}.md:1:1"]);
}

#[cfg(target_os = "linux")]
fn make_pipe(path: &Path) {
    let here = rustix::fs::CWD;
    rustix::fs::mknodat(here, path, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let secret = |root: &Path| {
        fs::create_dir(root.join("content/secret")).unwrap();
        fs::set_permissions(root.join("content/secret"), fs::Permissions::from_mode(0o000))
            .unwrap();
        fs::write(root.join("content/page.md"), "x").unwrap();
        fs::set_permissions(root.join("content/page.md"), fs::Permissions::from_mode(0o000))
            .unwrap();
    };
    let told = told(secret);
    // To root, nothing is forbidden.
    if !told.is_empty() {
        assert_eq!(told, ["unreadable content/page.md:1:1", "unreadable content/secret:1:1"]);
    }
}

#[test]
fn what_is_shown_of_a_small_file_is_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let root = fs::canonicalize(folder.path()).unwrap();
    fs::create_dir_all(root.join("static")).unwrap();
    fs::create_dir_all(root.join("content")).unwrap();
    fs::write(root.join("site.toml"), "title = \"T\"\n").unwrap();
    let large = vec![b'a'; (1 << 20) + 1];
    for (name, bytes) in [("static/a.css", b"p {}".as_slice()), ("content/film.mp4", &large)] {
        fs::write(root.join(name), bytes).unwrap();
    }
    let file = |site: &Snapshot, name: &str| match site.get(name) {
        Some(Entry::File(file)) => Arc::clone(file),
        _ => panic!("{name} is no file"),
    };
    let read = |file: &File| {
        let mut bytes = Vec::new();
        file.open_at(1)?.read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    };
    let mut live = Live::read(&root, &root.join("site.toml"));
    let (style, film) =
        (file(live.snapshot(), "static/a.css"), file(live.snapshot(), "content/film.mp4"));
    let digest = style.digest().unwrap();
    assert_eq!(film.digest().unwrap(), Digest::of(&large));
    // An editor is in the middle of saving it; then it is gone.
    fs::write(root.join("static/a.css"), "").unwrap();
    assert_eq!((read(&style).unwrap(), style.len()), (b" {}".to_vec(), 4));
    assert_eq!(digest, Digest::of(b"p {}"));
    fs::remove_file(root.join("static/a.css")).unwrap();
    assert_eq!(read(&style).unwrap(), b" {}");
    // For a film there is no room: it breaks off rather than being mixed.
    assert_eq!(read(&film).unwrap().len(), 1 << 20);
    fs::write(root.join("content/film.mp4"), &large).unwrap();
    assert!(read(&film).is_err());
    // What is read anew is another file.
    fs::write(root.join("static/a.css"), "a {}").unwrap();
    live.update([root.join("static/a.css").as_path()]);
    let anew = file(live.snapshot(), "static/a.css");
    assert_eq!(anew.digest().unwrap(), Digest::of(b"a {}"));
    assert_eq!(read(&style).unwrap(), read(&anew).unwrap());
    // A build reads a file when it is published, and keeps none.
    let built = Snapshot::read(&root, &root.join("site.toml")).value;
    let style = file(&built, "static/a.css");
    style.digest().unwrap();
    fs::write(root.join("static/a.css"), "").unwrap();
    assert!(read(&style).is_err());
}
