/// Faults put into recorded samples, to prove that alerts fire.
@NullMarked
package tifo.sim.fault;

import org.jspecify.annotations.NullMarked;
