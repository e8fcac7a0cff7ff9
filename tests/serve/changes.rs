//! What is saved is shown, however it is saved.

use std::fs;
use std::io::Write;

use crate::preview::{FIRST, Preview, Site};

#[test]
fn what_is_shown_is_what_a_build_writes() {
    let preview = Preview::new();
    preview.is_as_built("", &[]);
    let site = &preview.site;
    site.append(FIRST, "Another sentence.");
    site.page("content/reports/third.md", "The third.");
    site.remove("content/reports/second.md");
    site.write("static/note.txt", "A note.\n");
    site.write("content/reports/first/square.png", "other bytes");
    preview.is_as_built("", &[]);
    site.write(
        "templates/base.html",
        "{% extends \"theme/base.html\" %}\n{% block head %}<meta name=\"x\">{% endblock head %}\n",
    );
    site.write("site.toml", site.read("site.toml").replace("A site", "Another site"));
    preview.is_as_built("", &[]);
}

#[test]
fn a_site_further_down_is_shown_there() {
    let preview = Preview::with(&["--base-url", "https://example.org/%D2%9B/reports", "--drafts"]);
    let base = "/%D2%9B/reports";
    preview.is_as_built(base, &["--base-url", "https://example.org/%D2%9B/reports", "--drafts"]);
    let top = preview.get("/");
    assert_eq!((top.status, top.header("location")), (307, "/%D2%9B/reports/"));
    let page = preview.get(&format!("{base}/reports/first?q=1"));
    assert_eq!(page.status, 308);
    assert_eq!(page.header("location"), format!("{base}/reports/first/?q=1"));
    assert_eq!(preview.get("/reports/first/").status, 404);
}

#[test]
fn a_save_is_shown_in_whatever_steps_it_is_made() {
    let preview = Preview::new();
    let site = &preview.site;
    // In place.
    site.append(FIRST, "Written in place.");
    preview.shows("/reports/first/", "Written in place.");
    // A new file takes the place of the old one.
    let text = site.read(FIRST);
    fs::write(site.beside("new"), format!("{text}\nMoved in.\n")).unwrap();
    fs::rename(site.beside("new"), site.path(FIRST)).unwrap();
    preview.shows("/reports/first/", "Moved in.");
    // The old one is put aside before.
    site.rename(FIRST, "content/reports/first/index.md~");
    site.write(FIRST, format!("{text}\nWith a copy.\n"));
    preview.shows("/reports/first/", "With a copy.");
    // It is there for a moment only.
    site.page("content/reports/gone.md", "Gone.");
    site.remove("content/reports/gone.md");
    site.append(FIRST, "And on.");
    preview.shows("/reports/first/", "And on.");
    assert_eq!(preview.get("/reports/gone/").status, 404);
}

#[test]
fn folders_come_and_go_as_a_whole() {
    let preview = Preview::new();
    let site = &preview.site;
    let made = site.beside("made/deep/deeper");
    fs::create_dir_all(&made).unwrap();
    let text = "---\ntitle: T\ndate: 2026-01-05\n---\n\nMoved in.\n";
    fs::write(made.join("index.md"), text).unwrap();
    fs::rename(site.beside("made"), site.path("content/made")).unwrap();
    preview.shows("/made/deep/deeper/", "Moved in.");
    site.append("content/made/deep/deeper/index.md", "Edited there.");
    preview.shows("/made/deep/deeper/", "Edited there.");
    site.rename("content/made", "content/named");
    preview.shows("/named/deep/deeper/", "Edited there.");
    preview.answers("/made/deep/deeper/", 404);
    site.append("content/named/deep/deeper/index.md", "Edited here.");
    preview.shows("/named/deep/deeper/", "Edited here.");
    fs::remove_dir_all(site.path("content/named")).unwrap();
    preview.answers("/named/deep/deeper/", 404);
    // Written piece by piece into folders that are made meanwhile.
    for number in 0..20 {
        site.page(&format!("content/new/{number}/deep/page.md"), &format!("Number {number}."));
    }
    for number in 0..20 {
        preview.shows(&format!("/new/{number}/deep/page/"), &format!("Number {number}."));
    }
    site.append("content/new/19/deep/page.md", "Edited.");
    preview.shows("/new/19/deep/page/", "Edited.");
    preview.is_as_built("", &[]);
}

#[test]
fn hundreds_of_files_change_there_and_back() {
    let preview = Preview::new();
    let site = &preview.site;
    let path = |number: usize| format!("content/many/{}/{number}.md", number / 10);
    for _ in 0..2 {
        (0..200).for_each(|number| site.page(&path(number), "One of many."));
        preview.shows("/many/19/199/", "One of many.");
        fs::remove_dir_all(site.path("content/many")).unwrap();
        preview.answers("/many/0/0/", 404);
    }
    (0..200).for_each(|number| site.page(&path(number), "Here again."));
    preview.shows("/many/19/199/", "Here again.");
    preview.is_as_built("", &[]);
}

#[test]
fn a_picture_that_is_written_anew_and_is_the_same_stays() {
    let preview = Preview::new();
    let picture = "content/reports/first/square.png";
    let before = preview.get("/reports/first/square.png");
    let bytes = fs::read(preview.site.path(picture)).unwrap();
    for _ in 0..2 {
        preview.site.write(picture, &bytes);
        preview.rebuilt(|rebuilt| rebuilt.changed == [picture]);
        let after = preview.get("/reports/first/square.png");
        assert_eq!((after.status, &after.body), (200, &before.body));
        assert_eq!(after.header("amicus-generation"), before.header("amicus-generation"));
    }
}

#[test]
fn what_is_looked_for_is_found_too() {
    let preview = Preview::with(&["--poll", "20"]);
    preview.site.append(FIRST, "Looked for.");
    preview.shows("/reports/first/", "Looked for.");
    preview.site.page("content/new/page.md", "A new one.");
    preview.shows("/new/page/", "A new one.");
    preview.site.remove("content/new/page.md");
    preview.answers("/new/page/", 404);
    preview.is_as_built("", &[]);
}

#[test]
fn an_embargo_ends_without_any_save() {
    let site = Site::new();
    let end = jiff::Timestamp::now().as_second() + 3;
    let end = jiff::Timestamp::from_second(end).unwrap();
    let front = format!("---\ntitle: Later\ndate: 2026-01-02\nembargo: {end}\n---\n\nAt last.\n");
    site.write("content/reports/later.md", front);
    let preview = Preview::of(site, &[]);
    assert_eq!(preview.get("/reports/later/").status, 404);
    let rebuilt = preview.rebuilt(|_| true);
    assert_eq!((rebuilt.changed.len(), rebuilt.shown), (0, true));
    assert!(jiff::Timestamp::now() >= end);
    preview.shows("/reports/later/", "At last.");
}

#[test]
fn drafts_and_days_to_come_are_shown_when_they_are_asked_for() {
    let site = Site::new();
    site.write("content/draft.md", "---\ntitle: D\ndraft: true\n---\n\nDrafted.\n");
    site.write("content/later.md", "---\ntitle: L\nembargo: 2099-01-01\n---\n\nLater.\n");
    let preview = Preview::of(site, &[]);
    assert_eq!((preview.get("/draft/").status, preview.get("/later/").status), (404, 404));
    let options = ["--drafts", "--now", "2099-01-01"];
    let preview = Preview::of(Site::new(), &options);
    preview.site.write("content/draft.md", "---\ntitle: D\ndraft: true\n---\n\nDrafted.\n");
    preview.site.write("content/later.md", "---\ntitle: L\nembargo: 2099-01-01\n---\n\nLater.\n");
    preview.shows("/draft/", "Drafted.");
    preview.shows("/later/", "Later.");
    preview.is_as_built("", &options);
}

#[cfg(target_os = "linux")]
#[test]
fn a_large_file_is_taken_when_it_is_written_to_its_end() {
    let preview = Preview::new();
    let site = &preview.site;
    let mut file = fs::File::create(site.path("content/reports/first/video.mp4")).unwrap();
    let is_taken = |changed: &[String]| changed.iter().any(|path| path.ends_with("video.mp4"));
    let mut taken = 0;
    for number in 0..3 {
        file.write_all(&vec![number; 1 << 20]).unwrap();
        site.append(FIRST, &format!("Meanwhile {number}."));
        let is_later = |changed: &[String]| changed.iter().any(|path| path == FIRST);
        let rebuilt = preview.rebuilt(|rebuilt| is_later(&rebuilt.changed));
        taken += usize::from(is_taken(&rebuilt.changed));
    }
    // Everything is looked through once, when the watcher stands.
    assert!(taken <= 1, "{taken}");
    drop(file);
    preview.rebuilt(|rebuilt| is_taken(&rebuilt.changed));
    assert_eq!(preview.get("/reports/first/video.mp4").body.len(), 3 << 20);
}

#[cfg(unix)]
#[test]
fn the_configuration_may_be_elsewhere() {
    let site = Site::new();
    fs::rename(site.path("site.toml"), site.beside("elsewhere.toml")).unwrap();
    std::os::unix::fs::symlink(site.beside("elsewhere.toml"), site.path("site.toml")).unwrap();
    let text = fs::read_to_string(site.beside("elsewhere.toml")).unwrap();
    let preview = Preview::of(site, &[]);
    let change = |title: &str| {
        let file = preview.site.beside("elsewhere.toml");
        fs::write(file, text.replace("A site", title)).unwrap();
        preview.shows("/", title);
    };
    change("Behind a link");
    drop(preview);

    let site = Site::new();
    let file = site.beside("elsewhere.toml");
    fs::rename(site.path("site.toml"), &file).unwrap();
    let preview = Preview::of(site, &["--config", file.to_str().unwrap()]);
    fs::write(&file, text.replace("A site", "In another folder")).unwrap();
    preview.shows("/", "In another folder");
}

#[test]
#[cfg(unix)]
fn a_folder_that_could_not_be_read_is_watched_once_it_can() {
    use crate::preview::set_mode;
    let site = Site::new();
    // Behind it in the order of names, too.
    site.page("content/zoo/page.md", "Words.");
    set_mode(&site.path("content/reports"), 0o000);
    let preview = Preview::of_nobody(site);
    assert_eq!(preview.get("/").status, 503);
    set_mode(&preview.site.path("content/reports"), 0o755);
    preview.shows("/reports/first/", "The square was empty");
    preview.site.append(FIRST, "Edited then.");
    preview.shows("/reports/first/", "Edited then.");
    preview.site.append("content/zoo/page.md", "Edited, too.");
    preview.shows("/zoo/page/", "Edited, too.");
    // So it is for the folder of the site.
    set_mode(&preview.site.root, 0o000);
    let told = preview.rebuilt(|rebuilt| !rebuilt.shown).told;
    assert!(told.iter().any(|told| told == "no-site -"), "{told:?}");
    set_mode(&preview.site.root, 0o755);
    preview.rebuilt(|rebuilt| rebuilt.shown);
    preview.site.write("site.toml", preview.site.read("site.toml").replace("A site", "Renamed"));
    preview.shows("/", "Renamed");
}
