//! foilens-api
