/// The fixture: kick-off, phases, goals, the expected envelope, and what a lost zone would do.
@NullMarked
package tifo.match;

import org.jspecify.annotations.NullMarked;
