use std::process::ExitCode;

fn main() -> ExitCode {
    lianping::cli::main()
}
