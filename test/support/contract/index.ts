export { Contract, type SeenRequest } from './contract';
export { seenInLedger } from './ledger-requests';
export { readSpecification, SPECIFICATION_IS_ABSENT, SPECIFICATION_IS_HERE } from './specification';
