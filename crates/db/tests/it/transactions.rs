use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::mpsc;

use base::{Problem, ProblemKind, Statement};
use futures_util::FutureExt;

use crate::{insert, numbers, numbers_in, on_both_with_notes};

#[test]
fn a_write_is_there_for_the_next_read() {
    on_both_with_notes(|db| {
        assert_eq!(db.write_blocking(|tx| insert(tx, 7)).unwrap(), 1);
        assert_eq!(numbers(db), [7]);
    });
}

#[test]
fn a_problem_undoes_the_whole_closure() {
    on_both_with_notes(|db| {
        let result = db.write_blocking(|tx| {
            insert(tx, 1)?;
            Err::<(), _>(Problem::invalid("no", "changed my mind"))
        });
        assert_eq!(result.unwrap_err().code, "no");
        assert!(numbers(db).is_empty());
    });
}

#[test]
fn a_savepoint_undoes_only_itself_and_nests() {
    on_both_with_notes(|db| {
        let no = || Err::<(), _>(Problem::invalid("no", ""));
        db.write_blocking(move |tx| {
            insert(tx, 1)?;
            let _ = tx.savepoint(|tx| {
                insert(tx, 2)?;
                tx.savepoint(|tx| insert(tx, 3))?;
                no()
            });
            tx.savepoint(|tx| {
                insert(tx, 4)?;
                let _ = tx.savepoint(|tx| {
                    insert(tx, 5)?;
                    no()
                });
                Ok(())
            })?;
            // A failed statement inside is undone with it, too.
            let twice = tx.savepoint(|tx| insert(tx, 1));
            assert_eq!(twice.unwrap_err().code, "unique_violation");
            insert(tx, 6)
        })
        .unwrap();
        assert_eq!(numbers(db), [1, 4, 6]);
    });
}

#[test]
fn a_savepoint_may_be_the_first_thing_and_fail() {
    on_both_with_notes(|db| {
        db.write_blocking(|tx| {
            let bad = tx.savepoint(|tx| tx.execute(&Statement::text("SELECT nothing FROM nowhere")));
            assert!(bad.is_err());
            let empty = tx.savepoint(|_| Err::<(), _>(Problem::invalid("no", "")));
            assert_eq!(empty.unwrap_err().code, "no");
            insert(tx, 1)
        })
        .unwrap();
        assert_eq!(numbers(db), [1]);
    });
}

#[test]
fn a_failed_statement_cannot_be_passed_over() {
    on_both_with_notes(|db| {
        let result = db.write_blocking(|tx| {
            insert(tx, 1)?;
            let _ = insert(tx, 1);
            assert_eq!(insert(tx, 2).unwrap_err().code, "unique_violation");
            Ok(())
        });
        assert_eq!(result.unwrap_err().code, "unique_violation");
        assert!(numbers(db).is_empty());
    });
}

#[test]
fn a_read_sees_one_moment() {
    on_both_with_notes(|db| {
        db.write_blocking(|tx| insert(tx, 1)).unwrap();
        let (started, has_started) = mpsc::channel();
        let (go_on, may_go_on) = mpsc::channel();
        let reader = std::thread::spawn({
            let db = db.clone();
            move || {
                db.read_blocking(move |tx| {
                    let before = numbers_in(tx)?;
                    started.send(()).unwrap();
                    may_go_on.recv().unwrap();
                    Ok((before, numbers_in(tx)?))
                })
            }
        });
        has_started.recv().unwrap();
        db.write_blocking(|tx| insert(tx, 2)).unwrap();
        go_on.send(()).unwrap();
        assert_eq!(reader.join().unwrap().unwrap(), (vec![1], vec![1]));
        assert_eq!(numbers(db), [1, 2]);
    });
}

#[test]
fn a_read_cannot_write() {
    on_both_with_notes(|db| {
        let result = db.read_blocking(|tx| insert(tx, 1));
        assert_eq!(result.unwrap_err().kind, ProblemKind::Internal);
        assert!(numbers(db).is_empty());
    });
}

#[test]
fn a_panic_undoes_its_closure_and_the_thread_lives_on() {
    on_both_with_notes(|db| {
        let result = db.write_blocking(|tx| {
            insert(tx, 1)?;
            if !numbers_in(tx)?.is_empty() {
                panic!("oh no");
            }
            Ok(())
        });
        let problem = result.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Internal);
        assert!(problem.detail.contains("oh no"), "{problem}");
        let read = db.read_blocking(|_| -> base::Result<()> { panic!("in a read") });
        assert!(read.unwrap_err().detail.contains("in a read"));
        db.write_blocking(|tx| insert(tx, 2)).unwrap();
        assert_eq!(numbers(db), [2]);
    });
}

#[test]
fn a_brief_read_is_a_read_like_any_other() {
    on_both_with_notes(|db| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        db.write_blocking(|tx| insert(tx, 1)).unwrap();
        runtime.block_on(async {
            assert_eq!(db.read_brief(numbers_in).await.unwrap(), [1]);
            db.write(|tx| insert(tx, 2)).await.unwrap();
            assert_eq!(db.read_brief(numbers_in).await.unwrap(), [1, 2]);
            let wrote = db.read_brief(|tx| insert(tx, 3)).await;
            assert_eq!(wrote.unwrap_err().kind, ProblemKind::Internal);
            let fell = db.read_brief(|_| -> base::Result<()> { panic!("in a brief read") }).await;
            assert!(fell.unwrap_err().detail.contains("in a brief read"));
            // The connection it fell on is as good as before.
            assert_eq!(db.read_brief(numbers_in).await.unwrap(), [1, 2]);
        });
        // All connections of this kind are lent: the threads do the work of one more.
        let many = std::thread::available_parallelism().map_or(2, usize::from).max(2) + 1;
        let all_inside = Arc::new(std::sync::Barrier::new(many));
        let readers: Vec<_> = (0..many)
            .map(|_| {
                let (db, all_inside) = (db.clone(), all_inside.clone());
                std::thread::spawn(move || {
                    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
                    runtime.block_on(db.read_brief(move |tx| {
                        all_inside.wait();
                        numbers_in(tx)
                    }))
                })
            })
            .collect();
        assert!(readers.into_iter().all(|reader| reader.join().unwrap().unwrap() == [1, 2]));
        db.close();
        assert_eq!(runtime.block_on(db.read_brief(numbers_in)).unwrap_err().code, "closed");
    });
}

#[test]
fn a_brief_write_is_a_write_like_any_other() {
    on_both_with_notes(|db| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            db.write_brief(|tx| insert(tx, 1)).await.unwrap();
            let refused = db.write_brief(|tx| insert(tx, 1)).await;
            assert_eq!(refused.unwrap_err().code, "unique_violation");
            let fell = db.write_brief(|tx| {
                insert(tx, 2)?;
                if tx.writes() {
                    panic!("in a brief write");
                }
                Ok(())
            });
            assert!(fell.await.unwrap_err().detail.contains("in a brief write"));
            db.write_brief(|tx| insert(tx, 3)).await.unwrap();
            assert_eq!(db.read(numbers_in).await.unwrap(), [1, 3]);
        });
        db.close();
        assert_eq!(runtime.block_on(db.write_brief(|tx| insert(tx, 4))).unwrap_err().code, "closed");
    });
}

#[test]
fn brief_writes_queue_while_somebody_writes_and_share_a_commit() {
    on_both_with_notes(|db| {
        let (inside, go_on) = (Arc::new(std::sync::Barrier::new(2)), Arc::new(std::sync::Barrier::new(2)));
        let slow = {
            let (db, inside, go_on) = (db.clone(), inside.clone(), go_on.clone());
            std::thread::spawn(move || {
                db.write_blocking(move |tx| {
                    inside.wait();
                    go_on.wait();
                    insert(tx, 1)
                })
            })
        };
        inside.wait();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let brief = |n| db.write_brief(move |tx| insert(tx, n));
            let (mut one, mut two) = (Box::pin(brief(2)), Box::pin(brief(3)));
            // Both are on their way, and neither has kept this thread.
            assert!((&mut one).now_or_never().is_none() && (&mut two).now_or_never().is_none());
            go_on.wait();
            one.await.unwrap();
            two.await.unwrap();
        });
        slow.join().unwrap().unwrap();
        assert_eq!(numbers(db), [1, 2, 3]);
    });
}

#[test]
fn after_commit_runs_before_the_answer_and_only_for_what_was_committed() {
    on_both_with_notes(|db| {
        let count = Arc::new(AtomicU32::new(0));
        let hooks = [(1, true), (10, false)];
        for (n, commit) in hooks {
            let count = count.clone();
            let _ = db.write_blocking(move |tx| {
                let add = |n: u32| {
                    let count = count.clone();
                    Box::new(move || {
                        count.fetch_add(n, SeqCst);
                    }) as Box<dyn FnOnce() + Send>
                };
                tx.after_commit(add(n));
                let _ = tx.savepoint(|tx| {
                    tx.after_commit(add(100));
                    Err::<(), _>(Problem::invalid("no", ""))
                });
                tx.savepoint(|tx| {
                    tx.after_commit(add(n * 1000));
                    Ok(())
                })?;
                tx.after_commit(Box::new(|| panic!("a bad hook harms nobody")));
                if commit { insert(tx, 1).map(|_| ()) } else { Err(Problem::invalid("no", "")) }
            });
        }
        assert_eq!(count.load(SeqCst), 1001);
    });
}

#[test]
fn work_goes_on_when_the_caller_has_gone() {
    on_both_with_notes(|db| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut write = Box::pin(db.write(|tx| insert(tx, 1)));
            // Asked once, so that it is on its way, then dropped.
            let waker = std::task::Waker::noop();
            let _ = write.as_mut().poll(&mut std::task::Context::from_waker(waker));
        });
        db.write_blocking(|tx| insert(tx, 2)).unwrap();
        db.write_blocking(|_| Ok(())).unwrap();
        for _ in 0..500 {
            if numbers(db).len() == 2 {
                break;
            }
            std::thread::yield_now();
        }
        assert_eq!(numbers(db), [1, 2]);
    });
}

#[test]
fn waiting_for_the_database_inside_a_closure_is_refused_instead_of_a_deadlock() {
    on_both_with_notes(|db| {
        let inner = db.clone();
        let result = db.write_blocking(move |_| inner.write_blocking(|tx| insert(tx, 1)));
        assert_eq!(result.unwrap_err().kind, ProblemKind::Internal);
    });
}

#[test]
fn a_closed_database_says_so() {
    on_both_with_notes(|db| {
        let db = db.clone();
        db.write_blocking(|tx| insert(tx, 1)).unwrap();
        db.close();
        db.close();
        assert_eq!(db.write_blocking(|tx| insert(tx, 1)).unwrap_err().code, "closed");
        assert_eq!(db.read_blocking(numbers_in).unwrap_err().code, "closed");
    });
}

#[test]
fn sequential_callers_keep_one_connection_warm() {
    on_both_with_notes(|db| {
        let before = db.stats().connects;
        for n in 0..50 {
            db.write_blocking(move |tx| insert(tx, n)).unwrap();
            numbers(db);
        }
        assert!(db.stats().connects - before <= 2, "{:?}", db.stats());
        assert_eq!((db.stats().writes, db.stats().commits), (50, 50));
    });
}
