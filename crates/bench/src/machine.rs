//! What the kernel knows of a process.

use std::fs;

/// CPU seconds, user and system, of a process and its finished children.
pub fn cpu_seconds(pid: u32) -> f64 {
    let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat")) else { return 0.0 };
    // The name in parentheses may hold spaces; fields count from behind it.
    let Some((_, rest)) = stat.rsplit_once(')') else { return 0.0 };
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    // utime and stime; 100 ticks a second on every Linux of today.
    (ticks(11) + ticks(12)) / 100.0
}

/// CPU seconds of all processes of a name (PostgreSQL's many).
pub fn cpu_seconds_of(name: &str) -> f64 {
    let Ok(folder) = fs::read_dir("/proc") else { return 0.0 };
    folder
        .flatten()
        .filter_map(|e| e.file_name().to_string_lossy().parse::<u32>().ok())
        .filter(|pid| fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|c| c.trim() == name))
        .map(cpu_seconds)
        .sum()
}

/// Resident memory in megabytes.
pub fn resident_mb(pid: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let kb = status
        .lines()
        .find_map(|l| l.strip_prefix("VmRSS:"))
        .and_then(|l| l.split_whitespace().next()?.parse::<f64>().ok());
    kb.unwrap_or(0.0) / 1024.0
}
