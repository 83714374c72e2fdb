/// Answers the HTTP API of Prometheus over stored series, so that other programs can use a
/// recording.
@NullMarked
package tifo.serve;

import org.jspecify.annotations.NullMarked;
