//! Reading corpus cases and starting the public doors, for every test in this package.
