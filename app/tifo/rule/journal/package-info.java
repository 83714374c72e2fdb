/// What happened and who did what, kept on disk for good.
@NullMarked
package tifo.rule.journal;

import org.jspecify.annotations.NullMarked;
