/// What people and their rules of thumb do about alerts: acknowledge, shelve, latch, hold back.
@NullMarked
package tifo.rule.operator;

import org.jspecify.annotations.NullMarked;
