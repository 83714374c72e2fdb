/// Sources that also know what rules recorded here: questions that name such a metric are answered
/// by our own engine, with the server's share of them asked of the server.
@NullMarked
package tifo.source.recorded;

import org.jspecify.annotations.NullMarked;
