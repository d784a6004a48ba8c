//! The incident of the full screen, walked from a pipe.

mod support;

use support::firm::Firm;
use support::pipe::Pipe;
use support::smtp::Server;

#[test]
fn try_out() {
    let Some(server) = Server::start("try_out") else { return };
    let firm = Firm::new(server.port);
    println!("{}", firm.told(&["check"], "").status);
    println!("{:?}", firm.told(&["check"], ""));
    firm.world.fails();
    firm.world.answers("/ring", support::http::answer("503 Busy", "", ""));
    let mut pipe = Pipe::start(firm.relais(&["--plain", "start", "panne", "--set", "vendor=nuage", "--set", "service=drafting"]));
    for line in [
        "choose 1",
        "value HTTP 503 $(x) \"y\"",
        "yes",
        "ok",
        "choose 2",
        "ok",
        "ok",
        "ok",
        "retry",
        "skip bof",
        "ok deploy",
        "ok",
        "ok",
        "ok",
        "ok",
        "ok",
        "note fini",
        "close tout va",
        "export",
        "quit",
    ] {
        pipe.say(line);
    }
    let (status, said) = pipe.end();
    println!("{status} {said}");
    for event in firm.events() {
        println!("{}", event.to_string().chars().take(300).collect::<String>());
    }
    println!("{}", firm.git(&["log", "--oneline"]));
    for mail in server.mails() {
        println!("{mail}");
    }
    panic!();
}
