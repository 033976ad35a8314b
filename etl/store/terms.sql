-- Document frequency of the terms of the reports above $above (0: all), added to terms.
create temp table added as
select term, count(*)::integer as sentences from postings where report_id > $above group by term;
update terms set sentences = terms.sentences + added.sentences from added where terms.term = added.term;
insert into terms select term, sentences from added anti join terms using (term) order by term;
drop table added;
