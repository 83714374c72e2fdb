/// Runs Prometheus' `.test` language against an engine, and our own files in that language.
@NullMarked
package tifo.promql.conformance;

import org.jspecify.annotations.NullMarked;
