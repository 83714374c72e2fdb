/// Which series a recording needs, told from the queries of boards and rules.
@NullMarked
package tifo.record.selector;

import org.jspecify.annotations.NullMarked;
