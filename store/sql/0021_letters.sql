-- Letters 督办函、商请函 by their numbers, which no two may share: few rows of a long ledger.
create index ledger_letters on ledger (seq) where type = 'letter-issued';
