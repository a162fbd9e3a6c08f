/** The pages of cases: lists, the case itself, the phone note; and the customer's side of it. */
@NullMarked
package suki.cases.web;

import org.jspecify.annotations.NullMarked;
