//! The program as somebody at a console, or a service manager, meets it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

const PASSWORD: &str = "seven unrelated words walk home\n";

fn kith(data: &Path, line: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kith"));
    command.args(line).arg("--data").arg(data).env_remove("KITH_DATABASE_URL").env_remove("KITH_LOG");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(data: &Path, line: &[&str], input: &str) -> Output {
    let mut child = kith(data, line).spawn().expect("kith starts");
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn add_ada(data: &Path) {
    let line = [
        "user",
        "add",
        "--email",
        "ada@x.test",
        "--name",
        "Ada",
        "--role",
        "administrator",
        "--password-stdin",
    ];
    let done = run(data, &line, PASSWORD);
    assert!(done.status.success(), "{}", text(&done.stderr));
}

/// A server on a port of its own, and what it says up to the line that tells how to get in.
struct Server {
    child: Child,
    at: String,
    said: String,
}

impl Server {
    fn start(data: &Path) -> Server {
        let child = kith(data, &["serve", "--listen", "127.0.0.1:0"]).spawn().unwrap();
        let mut server = Server { child, at: String::new(), said: String::new() };
        let mut lines =
            BufReader::new(server.child.stdout.take().unwrap()).lines().map(|l| l.unwrap() + "\n");
        while server.at.is_empty() {
            let line = lines.next().expect("the server says where it is");
            server.said.push_str(&line);
            if let Some((_, rest)) = line.split_once("http://") {
                server.at = rest.split(['/', ' ']).next().unwrap().to_owned();
                // The code stands two lines below.
                let more = if rest.contains("first-run") { 2 } else { 0 };
                server.said.extend(lines.by_ref().take(more));
            }
        }
        server
    }

    /// Ends it as a service manager does; how long that took.
    fn terminate(mut self) -> Duration {
        let begun = Instant::now();
        let killed = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(killed.success());
        assert!(self.child.wait().unwrap().success());
        begun.elapsed()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ask(at: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(stream, "{request}\r\nHost: {at}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_token_is_all_that_is_printed() {
    let data = tempfile::tempdir().unwrap();
    add_ada(data.path());
    let token = run(data.path(), &["token", "create", "--email", "ADA@x.test"], "");
    let (out, err) = (text(&token.stdout), text(&token.stderr));
    assert!(token.status.success() && err.is_empty(), "{err}");
    assert!(out.starts_with("kith_") && out.ends_with('\n') && out.lines().count() == 1, "{out}");
}

#[test]
fn a_server_answers_its_tokens_and_ends_when_it_is_told() {
    let data = tempfile::tempdir().unwrap();
    add_ada(data.path());
    let server = Server::start(data.path());
    assert!(server.said.contains("and sign in"), "{}", server.said);
    // A command beside the running server.
    let token = text(&run(data.path(), &["token", "create", "--email", "ada@x.test"], "").stdout);
    let answer =
        ask(&server.at, &format!("GET /api/v1/deals HTTP/1.1\r\nAuthorization: Bearer {}", token.trim()));
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"items\":[]"), "{answer}");
    // An idle connection does not hold the server up.
    let _idle = TcpStream::connect(&server.at).unwrap();
    assert!(server.terminate() < Duration::from_secs(10));
    let left: Vec<_> = std::fs::read_dir(data.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(left, ["kith.db"], "the database was closed in order");
}

#[test]
fn an_empty_folder_asks_for_the_first_run_with_a_code() {
    let data = tempfile::tempdir().unwrap();
    std::fs::write(data.path().join("notes.txt"), "mine").unwrap();
    let server = Server::start(data.path());
    let code = server.said.lines().last().unwrap().trim().to_owned();
    assert_eq!((code.len(), code.matches('-').count()), (19, 3), "{}", server.said);
    assert!(ask(&server.at, "GET /api/v1/boot HTTP/1.1").contains("\"first_run\":true"));
    server.terminate();
    assert_eq!(std::fs::read_to_string(data.path().join("notes.txt")).unwrap(), "mine");
}

#[test]
fn what_cannot_be_is_said_in_one_line() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let folder = data.path().join("data");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let cases: [(&Path, &[&str], &str); 6] = [
        (&file, &["doctor"], "cannot be made"),
        (&folder, &["serve", "--listen", &taken], "is taken"),
        (&folder, &["serve", "--demo", "--listen", "0.0.0.0:0"], "known passwords"),
        (&folder, &["token", "create", "--email", "nobody@x.test"], "no user"),
        (&folder, &["export", "dragon"], "no object"),
        (&folder, &["import", "company", "/nowhere.csv"], "cannot be opened"),
    ];
    for (data, line, said) in cases {
        let output = run(data, line, "");
        let err = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{line:?}");
        assert!(
            err.starts_with("kith: ") && err.lines().count() == 1 && err.contains(said),
            "{line:?}: {err}"
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn files_come_in_and_go_out() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("companies.csv");
    std::fs::write(&file, "name,size\nAcme,12\nBeta,many\n").unwrap();
    let rejected = data.path().join("rejected.csv");
    let line = ["import", "companies", file.to_str().unwrap(), "--rejected", rejected.to_str().unwrap()];
    let done = run(data.path(), &line, "");
    assert!(
        text(&done.stdout).contains("1 created, 0 updated, 0 skipped, 1 rejected"),
        "{}",
        text(&done.stdout)
    );
    assert!(std::fs::read_to_string(&rejected).unwrap().contains("Beta,many"));
    let out = text(&run(data.path(), &["export", "company"], "").stdout);
    assert_eq!(out.lines().count(), 2);
    assert!(out.contains(",Acme,"), "{out}");
    assert!(run(data.path(), &["doctor"], "").status.success());
}

#[test]
fn a_configuration_goes_out_is_compared_and_comes_in_beside_a_server() {
    let folder = tempfile::tempdir().unwrap();
    let (data, files) = (folder.path().join("data"), folder.path().join("config"));
    let files_at = files.to_str().unwrap();
    add_ada(&data);
    let server = Server::start(&data);
    let exported = run(&data, &["config", "export", files_at], "");
    assert!(exported.status.success(), "{}", text(&exported.stderr));
    assert_eq!(run(&data, &["config", "diff", files_at], "").status.code(), Some(0));
    std::fs::create_dir_all(files.join("objects")).unwrap();
    std::fs::write(files.join("objects/x_boat.yaml"), "label: Boat\nicn: ship\n").unwrap();
    let wrong = run(&data, &["config", "diff", files_at], "");
    assert_eq!(wrong.status.code(), Some(2));
    let said = text(&wrong.stderr);
    assert!(
        said.contains("objects/x_boat.yaml:2:1: “icn” is not known here. Did you mean “icon”?"),
        "{said}"
    );
    std::fs::write(files.join("objects/x_boat.yaml"), "label: Boat\nicon: ship\n").unwrap();
    let planned = run(&data, &["config", "diff", files_at], "");
    assert_eq!(
        (planned.status.code(), text(&planned.stdout).as_str()),
        (Some(1), "+ object x_boat “Boat”\n")
    );
    assert_eq!(run(&data, &["config", "apply", files_at], "").status.code(), Some(0));
    assert_eq!(run(&data, &["config", "apply", files_at], "").status.code(), Some(0));
    assert_eq!(run(&data, &["config", "diff", files_at], "").status.code(), Some(0));
    drop(server);
    // What was deleted elsewhere does not stay in the folder.
    std::fs::write(files.join("objects/x_ship.yaml"), "label: Ship\n").unwrap();
    run(&data, &["config", "export", files_at], "");
    assert!(files.join("objects/x_boat.yaml").exists() && !files.join("objects/x_ship.yaml").exists());
    assert_eq!(run(&data, &["config", "diff", folder.path().to_str().unwrap()], "").status.code(), Some(2));
}
