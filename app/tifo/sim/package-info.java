/// The match simulator: an exporter of the metrics that such a platform exposes.
@NullMarked
package tifo.sim;

import org.jspecify.annotations.NullMarked;
